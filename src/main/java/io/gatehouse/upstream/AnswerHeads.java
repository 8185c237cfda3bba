package io.gatehouse.upstream;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** What the head of an answer says about the connection it came on. */
final class AnswerHeads {

	// Looking for one among those that hash alike takes as long as there are
	private static final int MOST_HEADERS = 5_000;

	private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");

	private static final Pattern TIMEOUT = Pattern.compile("(?i)(?:^|[,\\s])timeout\\s*=\\s*([0-9]{1,9})\\b");

	private AnswerHeads() {
	}

	/** Why the head cannot be an answer of HTTP/1, or {@code null} if it can. */
	static @Nullable Throwable problem(HttpResponse head) {
		if (head.decoderResult().isFailure()) {
			return head.decoderResult().cause();
		}
		int status = head.status().code();
		if (status < 100 || status > 999 || head.protocolVersion().majorVersion() != 1) {
			return new DecoderException("unexpected " + head.protocolVersion() + " " + status);
		}
		if (head.headers().size() > MOST_HEADERS) {
			return new DecoderException("more than " + MOST_HEADERS + " headers");
		}
		return codings(head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING));
	}

	// The client is sent the content without its codings, and would take it for what it
	// is not
	private static @Nullable Throwable codings(List<String> codings) {
		boolean known = codings.isEmpty() || (codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked"));
		return known ? null : new DecoderException("unsupported transfer encoding " + codings);
	}

	/**
	 * Whether the connection may serve another request, if the answer ends before it
	 * does. HTTP/1.0 keeps none, whatever it says; and the content of a 204, which has
	 * none, would be taken for the next answer.
	 */
	static boolean keepsAlive(HttpResponse head) {
		return !(head.status().code() == 204 && head.headers().contains(HttpHeaderNames.CONTENT_LENGTH))
				&& head.protocolVersion() == HttpVersion.HTTP_1_1
				&& !head.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
	}

	/**
	 * How long the server leaves a connection open that is idle (Keep-Alive's
	 * {@code timeout}, RFC 2068 section 19.7.1), in nanoseconds; {@link Long#MAX_VALUE}
	 * if it does not say. A part of it is kept for the way there.
	 */
	static long idleNanos(HttpResponse head) {
		String told = head.headers().get(KEEP_ALIVE);
		Matcher timeout = (told != null) ? TIMEOUT.matcher(told) : null;
		if (timeout == null || !timeout.find()) {
			return Long.MAX_VALUE;
		}
		long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(timeout.group(1)));
		return Math.max(nanos - TimeUnit.SECONDS.toNanos(1), nanos / 2);
	}

	/** Whether a 101 switches to the protocol that was asked for. */
	static boolean switchesTo(@Nullable String protocol, HttpResponse head) {
		return protocol != null && protocol.equalsIgnoreCase(head.headers().get(HttpHeaderNames.UPGRADE));
	}

}
