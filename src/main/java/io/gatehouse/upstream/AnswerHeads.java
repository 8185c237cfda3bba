package io.gatehouse.upstream;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** What the head of an answer says about the connection it came on. */
final class AnswerHeads {

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
		return null;
	}

	/**
	 * Whether the connection may serve another request, if the answer ends before it
	 * does. HTTP/1.0 keeps none, whatever it says.
	 */
	static boolean keepsAlive(HttpResponse head) {
		return head.protocolVersion() == HttpVersion.HTTP_1_1
				&& !head.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
	}

	/** Whether a 101 switches to the protocol that was asked for. */
	static boolean switchesTo(@Nullable String protocol, HttpResponse head) {
		return protocol != null && protocol.equalsIgnoreCase(head.headers().get(HttpHeaderNames.UPGRADE));
	}

}
