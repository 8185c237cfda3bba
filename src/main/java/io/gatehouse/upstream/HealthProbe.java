package io.gatehouse.upstream;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server once whether it is well (Traefik row E07). Only touched on its event
 * loop.
 */
final class HealthProbe implements UpstreamListener {

	private static final int MOST_REDIRECTS = 10;

	/** An answer that goes on for longer is not read to its end. */
	private static final int MOST_BYTES = 64 * 1024;

	private final ProbeOptions options;

	private final Target target;

	private final EventLoop loop;

	private final Consumer<@Nullable String> outcome;

	private @Nullable UpstreamExchange exchange;

	private @Nullable ScheduledFuture<?> timer;

	private @Nullable String problem;

	private boolean answered;

	private @Nullable String redirectedTo;

	private int redirects;

	private int bytes;

	private boolean over;

	private HttpHeaders head = EmptyHttpHeaders.INSTANCE;

	// On the heap, where nobody has to let go of it
	private final ByteBuf message = Unpooled.buffer(16);

	/**
	 * Prepares a probe.
	 * @param options what to ask and what to expect
	 * @param target the server
	 * @param loop where it all happens
	 * @param outcome told once: what is wrong with the server, {@code null} if it is well
	 */
	HealthProbe(ProbeOptions options, Target target, EventLoop loop, Consumer<@Nullable String> outcome) {
		this.options = options;
		this.target = target;
		this.loop = loop;
		this.outcome = outcome;
	}

	void start() {
		this.timer = this.loop.schedule(this::timeout, this.options.timeoutMillis(), TimeUnit.MILLISECONDS);
		ask(this.options.path());
	}

	/** Gives up, without an outcome. */
	void cancel() {
		this.over = true;
		end();
	}

	private void ask(String path) {
		UpstreamExchange next = this.target.open(this.options.request(this.loop, this.target, path), this);
		this.exchange = next;
		if (this.over) {
			next.cancel();
		}
		else if (this.options.grpc()) {
			next.send(GrpcHealth.question());
			next.flush();
		}
	}

	private void timeout() {
		if (!this.answered) {
			this.problem = "no answer within " + this.options.timeoutMillis() + " ms";
		}
		finish();
	}

	@Override
	public void interim(HttpResponse response) {
		// Says nothing about the server's health
	}

	@Override
	public void head(HttpResponse response, String server) {
		int status = response.status().code();
		this.answered = true;
		String location = response.headers().get(HttpHeaderNames.LOCATION);
		if (this.options.followRedirects() && status >= 300 && status < 400 && location != null) {
			this.redirectedTo = this.options.pathOf(location, this.target);
		}
		this.head = response.headers();
		this.problem = this.options.isWell(status) ? null : "status " + status;
	}

	@Override
	public void body(HttpContent content) {
		this.bytes += content.content().readableBytes();
		boolean last = content instanceof LastHttpContent;
		if (this.options.grpc() && this.bytes <= MOST_BYTES) {
			this.message.writeBytes(content.content());
		}
		if (this.options.grpc() && this.problem == null && content instanceof LastHttpContent end) {
			this.problem = GrpcHealth.problem(this.head, this.message, end.trailingHeaders());
		}
		content.release();
		if (this.over) {
			return;
		}
		if (last && this.redirectedTo != null) {
			follow(this.redirectedTo);
		}
		else if (last || this.bytes > MOST_BYTES) {
			finish();
		}
	}

	private void follow(String path) {
		this.answered = false;
		this.redirectedTo = null;
		if (++this.redirects > MOST_REDIRECTS) {
			this.problem = "more than " + MOST_REDIRECTS + " redirections";
			finish();
			return;
		}
		// Once the exchange that has just ended has given its connection back
		this.loop.execute(() -> {
			if (!this.over) {
				ask(path);
			}
		});
	}

	@Override
	public void failed(UpstreamFailure failure) {
		Throwable cause = failure.cause();
		this.problem = failure.reason().toString().toLowerCase(Locale.ROOT)
				+ ((cause != null) ? ": " + cause.getMessage() : "");
		finish();
	}

	private void finish() {
		if (!this.over) {
			this.over = true;
			end();
			this.outcome.accept(this.problem);
		}
	}

	private void end() {
		if (this.timer != null) {
			this.timer.cancel(false);
		}
		if (this.exchange != null) {
			this.exchange.cancel();
		}
	}

}
