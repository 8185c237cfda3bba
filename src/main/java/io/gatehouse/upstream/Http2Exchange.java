package io.gatehouse.upstream;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.gatehouse.upstream.UpstreamFailure.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/**
 * One exchange on one stream of an HTTP/2 connection (RFC 9113 section 8). Only touched
 * on the client's event loop, and so is the connection.
 */
final class Http2Exchange implements UpstreamExchange, Runnable {

	/** More interim answers than this are no honest server's. */
	private static final int MAX_INTERIM = 100;

	private final Target target;

	private final UpstreamRequest request;

	private final UpstreamListener listener;

	private final Http2Link link;

	private final NegotiatedExchange owner;

	private final boolean reused;

	private @Nullable Http2Stream stream;

	private @Nullable ScheduledFuture<?> responseTimer;

	private boolean over;

	private boolean reading = true;

	private boolean bodyBegun;

	private boolean requestComplete;

	private boolean proceeded;

	private boolean headSeen;

	private int interims;

	private int unconsumed;

	Http2Exchange(Target target, UpstreamRequest request, UpstreamListener listener, Http2Link link,
			NegotiatedExchange owner) {
		this.target = target;
		this.request = request;
		this.listener = listener;
		this.link = link;
		this.owner = owner;
		this.reused = link.isUsed();
	}

	/** Sends the request's head. */
	void start() {
		HttpRequest message = this.target.message(this.request);
		Http2Headers headers = Http2Heads.request(message, this.target.pool().key().tls());
		this.stream = this.link.open(this, headers, !this.request.hasBody());
		if (this.stream == null) {
			again(null);
			return;
		}
		this.link.flush();
		if (!this.request.hasBody()) {
			requestCompleted();
		}
		else if (!message.headers().contains(HttpHeaderNames.EXPECT)) {
			proceed();
			writable();
		}
	}

	private void proceed() {
		if (!this.proceeded && !this.over) {
			this.proceeded = true;
			this.listener.proceed();
		}
	}

	private void requestCompleted() {
		this.requestComplete = true;
		long millis = this.target.pool().responseHeaderMillis();
		if (millis > 0 && !this.headSeen) {
			this.responseTimer = this.request.eventLoop().schedule(this, millis, TimeUnit.MILLISECONDS);
		}
	}

	/** The answer's head did not come in time. */
	@Override
	public void run() {
		if (!this.over) {
			fail(Reason.RESPONSE_TIMEOUT, null);
		}
	}

	@Override
	public void send(HttpContent content) {
		Http2Stream to = this.stream;
		if (this.over || this.requestComplete || to == null) {
			content.release();
			return;
		}
		this.bodyBegun = true;
		if (!(content instanceof LastHttpContent last)) {
			this.link.data(to, content.content(), false);
			return;
		}
		Http2Headers trailers = Http2Heads.trailers(last);
		requestCompleted();
		this.link.data(to, content.content(), trailers == null);
		if (trailers != null) {
			this.link.trailers(to, trailers);
		}
	}

	@Override
	public void flush() {
		if (!this.over) {
			this.link.flush();
		}
	}

	@Override
	public boolean isWritable() {
		return this.over || this.requestComplete || (this.stream != null && this.link.isWritable(this.stream));
	}

	void writable() {
		if (!this.over && !this.requestComplete && isWritable()) {
			this.listener.writable();
		}
	}

	@Override
	public void setReading(boolean reading) {
		this.reading = reading;
		int waiting = this.unconsumed;
		if (reading && waiting > 0 && this.stream != null && !this.over) {
			this.unconsumed = 0;
			this.link.consume(this.stream, waiting);
		}
	}

	@Override
	public void cancel() {
		if (!this.over) {
			close();
		}
	}

	/** A head has come: an interim answer's, the answer's, or trailers. */
	void headersRead(Http2Headers headers, boolean end) {
		if (this.over) {
			return;
		}
		if (this.headSeen) {
			if (end) {
				answered(Http2Heads.trailers(headers));
			}
			else {
				broken("trailers before the end");
			}
			return;
		}
		DefaultHttpResponse response = Http2Heads.response(headers, end, HttpMethod.HEAD.equals(this.request.method()));
		if (response == null || response.status().code() == 101 || (end && response.status().code() < 200)) {
			broken("unexpected status " + headers.status());
		}
		else if (response.status().code() < 200) {
			interimRead(response);
		}
		else {
			stopTimer();
			this.headSeen = true;
			this.listener.head(response, this.target.url());
			if (end && !this.over) {
				answered(LastHttpContent.EMPTY_LAST_CONTENT);
			}
		}
	}

	private void interimRead(DefaultHttpResponse response) {
		if (++this.interims > MAX_INTERIM) {
			broken("more than " + MAX_INTERIM + " interim answers");
		}
		else if (response.status().code() == 100) {
			proceed();
		}
		else {
			this.listener.interim(response);
		}
	}

	/**
	 * A piece of the answer's body has come; takes it over.
	 * @return how many of its bytes the server may send again already
	 */
	int dataRead(ByteBuf data, boolean end) {
		int size = data.readableBytes();
		if (this.over || !this.headSeen) {
			data.release();
			if (!this.over) {
				broken("a body without a head");
			}
			return size;
		}
		if (end) {
			answered(new DefaultLastHttpContent(data));
			return size;
		}
		boolean now = this.reading;
		if (!now) {
			this.unconsumed += size;
		}
		this.listener.body(new DefaultHttpContent(data));
		return now ? size : 0;
	}

	private void answered(LastHttpContent last) {
		this.over = true;
		stopTimer();
		// An answer before the end of the request: the rest is of no use
		if (!this.requestComplete && this.stream != null) {
			this.link.reset(this.stream);
		}
		this.listener.body(last);
	}

	/** All that was read has been handed over. */
	void readComplete() {
		this.listener.readComplete();
	}

	/** The server has given the stream up. */
	void resetRead(long code) {
		if (this.over) {
			return;
		}
		if (code == Http2Error.REFUSED_STREAM.code() && !this.bodyBegun) {
			again(null);
		}
		else {
			fail(Reason.CLOSED, new DecoderException("stream reset: " + Http2Error.valueOf(code)));
		}
	}

	/**
	 * The stream is no more.
	 * @param refused whether the server has not looked at it
	 */
	void streamClosed(boolean refused, @Nullable Throwable cause) {
		if (this.over) {
			return;
		}
		boolean untouched = refused || (this.reused && Target.isIdempotent(this.request));
		if (untouched && !this.bodyBegun && !this.headSeen && this.interims == 0) {
			again(cause);
		}
		else {
			fail(Reason.CLOSED, cause);
		}
	}

	private void again(@Nullable Throwable cause) {
		this.over = true;
		stopTimer();
		this.owner.refused(cause);
	}

	private void broken(String what) {
		fail(Reason.BAD_RESPONSE, new DecoderException(what));
	}

	private void fail(Reason reason, @Nullable Throwable cause) {
		close();
		this.listener.failed(new UpstreamFailure(reason, this.target.url(), true, cause));
	}

	private void close() {
		this.over = true;
		stopTimer();
		if (this.stream != null) {
			this.link.reset(this.stream);
		}
	}

	private void stopTimer() {
		if (this.responseTimer != null) {
			this.responseTimer.cancel(false);
			this.responseTimer = null;
		}
	}

}
