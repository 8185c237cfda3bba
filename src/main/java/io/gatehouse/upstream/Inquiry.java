package io.gatehouse.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * A question to a service on the side of an exchange, whose answer is wanted as a whole
 * and does not go to the client. Lives on the request's event loop.
 */
public final class Inquiry implements UpstreamListener {

	private final long mostBytes;

	private final MonoSink<WholeAnswer> sink;

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	private @Nullable UpstreamExchange exchange;

	private @Nullable Future<?> timer;

	private @Nullable HttpHeaders headers;

	private int status;

	private boolean over;

	private Inquiry(long mostBytes, MonoSink<WholeAnswer> sink) {
		this.mostBytes = mostBytes;
		this.sink = sink;
	}

	/**
	 * Asks.
	 * @param service who is asked
	 * @param request the head of the question
	 * @param body its body; absent if it has none
	 * @param mostBytes how long the answer's body may be
	 * @param millis how long it all may take
	 * @return the answer, or an {@link InquiryException}
	 */
	public static Mono<WholeAnswer> ask(Service service, UpstreamRequest request, byte @Nullable [] body,
			long mostBytes, long millis) {
		return Mono.create((sink) -> {
			Inquiry inquiry = new Inquiry(mostBytes, sink);
			sink.onCancel(() -> request.eventLoop().execute(inquiry::cancel));
			inquiry.start(service, request, body, millis);
		});
	}

	private void start(Service service, UpstreamRequest request, byte @Nullable [] content, long millis) {
		this.timer = request.eventLoop()
			.schedule(() -> fail("no answer within " + millis + " ms", false, null), millis, TimeUnit.MILLISECONDS);
		UpstreamExchange opened = service.open(request, this);
		this.exchange = opened;
		if (this.over) {
			opened.cancel();
		}
		else if (request.hasBody()) {
			opened.send(new DefaultLastHttpContent(Unpooled.wrappedBuffer((content != null) ? content : new byte[0])));
			opened.flush();
		}
	}

	@Override
	public void interim(HttpResponse response) {
		// Says nothing that counts
	}

	@Override
	public void head(HttpResponse response, String server) {
		this.status = response.status().code();
		this.headers = response.headers();
	}

	@Override
	public void body(HttpContent content) {
		boolean last = content instanceof LastHttpContent;
		try {
			if (this.over) {
				return;
			}
			if (this.body.size() + (long) content.content().readableBytes() > this.mostBytes) {
				fail("an answer of more than " + this.mostBytes + " bytes", true, null);
				return;
			}
			content.content().readBytes(this.body, content.content().readableBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Writing to memory", ex);
		}
		finally {
			content.release();
		}
		HttpHeaders answered = this.headers;
		if (last && answered != null) {
			end();
			this.sink.success(new WholeAnswer(this.status, answered, this.body.toByteArray()));
		}
	}

	@Override
	public void failed(UpstreamFailure failure) {
		fail(failure.reason() + ((failure.server() != null) ? " at " + failure.server() : ""), false, failure.cause());
	}

	private void fail(String problem, boolean tooLong, @Nullable Throwable cause) {
		if (!this.over) {
			cancel();
			this.sink.error(new InquiryException(problem, tooLong, cause));
		}
	}

	private void cancel() {
		if (!this.over) {
			end();
			if (this.exchange != null) {
				this.exchange.cancel();
			}
		}
	}

	private void end() {
		this.over = true;
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

}
