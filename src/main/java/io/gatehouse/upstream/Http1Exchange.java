package io.gatehouse.upstream;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.gatehouse.upstream.UpstreamFailure.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with one server over HTTP/1.1: connecting, then open, then over. Only
 * touched on the client's event loop, and so is its connection. The only object that the
 * exchange itself costs, beside the request's head. A pooled connection that ends before
 * a byte of the answer is replaced by a fresh one, once, if that cannot make the server
 * do a thing twice.
 */
final class Http1Exchange implements UpstreamExchange, Dialled, Runnable {

	/** More interim answers than this are no honest server's. */
	private static final int MAX_INTERIM = 100;

	private final Target target;

	private final UpstreamRequest request;

	private final HttpRequest message;

	private final UpstreamListener listener;

	private final LoopPool pool;

	private @Nullable UpstreamConnection connection;

	private @Nullable EarlyBody early;

	private @Nullable ScheduledFuture<?> responseTimer;

	private boolean over;

	private boolean reading = true;

	private boolean reused;

	private boolean flushed;

	private boolean bodyBegun;

	private boolean requestComplete;

	private boolean proceeded;

	private boolean headSeen;

	private boolean reusable;

	private boolean tunnel;

	private boolean inInterim;

	private int interims;

	Http1Exchange(Target target, UpstreamRequest request, UpstreamListener listener) {
		this.target = target;
		this.request = request;
		this.message = target.message(request);
		this.listener = listener;
		this.pool = request.pool(target.pool());
	}

	/** Sends the request on a connection from the pool, or on a new one. */
	void start() {
		UpstreamConnection idle = this.pool.take();
		if (idle != null) {
			this.reused = true;
			attach(idle);
		}
		else {
			new Dial(this.pool, this, false).start();
		}
	}

	@Override
	public void connected(UpstreamConnection fresh) {
		if (this.over) {
			fresh.unused();
			return;
		}
		this.reused = false;
		attach(fresh);
		if (this.request.hasBody()) {
			writable();
		}
	}

	@Override
	public void unreachable(Reason reason, @Nullable Throwable cause) {
		if (!this.over) {
			fail(reason, cause);
		}
	}

	private void attach(UpstreamConnection to) {
		this.connection = to;
		to.begin(this, HttpMethod.HEAD.equals(this.request.method()));
		if (!this.reading) {
			to.setReading(false);
		}
		if (this.request.hasBody()) {
			beginBody(to);
		}
		else {
			this.flushed = true;
			requestCompleted();
			to.writeAndFlush(this.message);
		}
	}

	private void beginBody(UpstreamConnection to) {
		to.write(this.message);
		if (this.early != null) {
			this.early.sendTo(this);
		}
		if (this.request.headers().contains(HttpHeaderNames.EXPECT)) {
			flush();
		}
		else {
			to.flushSoon();
			proceed();
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
		UpstreamConnection to = this.connection;
		if (this.over || (to != null && this.requestComplete && !this.tunnel)) {
			content.release();
		}
		else if (to == null) {
			if (this.early == null) {
				this.early = new EarlyBody();
			}
			this.early.add(content);
		}
		else if (this.tunnel) {
			to.writeRaw(content.content(), content instanceof LastHttpContent);
		}
		else {
			this.bodyBegun = true;
			if (content instanceof LastHttpContent) {
				requestCompleted();
			}
			to.write(content);
		}
	}

	@Override
	public void flush() {
		if (this.connection != null) {
			this.flushed = true;
			this.connection.flush();
		}
	}

	@Override
	public boolean isWritable() {
		return this.over || (this.connection != null && this.connection.isWritable());
	}

	@Override
	public void setReading(boolean reading) {
		this.reading = reading;
		if (this.connection != null) {
			this.connection.setReading(reading);
		}
	}

	@Override
	public void cancel() {
		if (!this.over) {
			close();
		}
	}

	@Override
	public boolean isOver() {
		return this.over;
	}

	/** Something came out of the connection's decoder. */
	void received(Object incoming) {
		if (incoming instanceof DefaultHttpResponse response) {
			headReceived(response);
		}
		else if (incoming == LastHttpContent.EMPTY_LAST_CONTENT) {
			if (this.inInterim) {
				this.inInterim = false;
			}
			else if (!this.tunnel) {
				answered(LastHttpContent.EMPTY_LAST_CONTENT);
			}
		}
		else if (incoming instanceof DefaultHttpContent content) {
			bodyReceived(content);
		}
		else if (this.tunnel && incoming instanceof ByteBuf bytes) {
			this.listener.body(new DefaultHttpContent(bytes));
		}
		else {
			ReferenceCountUtil.release(incoming);
		}
	}

	private void headReceived(DefaultHttpResponse response) {
		int status = response.status().code();
		Throwable problem = AnswerHeads.problem(response);
		if (problem != null) {
			ReferenceCountUtil.release(response);
			unreadable(problem);
		}
		else if (status == 101) {
			switchProtocols(response);
		}
		else if (status < 200) {
			interimReceived(response, status);
		}
		else {
			stopTimer();
			this.headSeen = true;
			this.reusable = this.connection != null && this.connection.outlives(response);
			this.listener.head(response, this.target.url());
		}
	}

	private void interimReceived(HttpResponse response, int status) {
		this.inInterim = true;
		if (++this.interims > MAX_INTERIM) {
			broken(new DecoderException("more than " + MAX_INTERIM + " interim answers"));
		}
		else if (status == 100) {
			proceed();
		}
		else {
			this.listener.interim(response);
		}
	}

	private void switchProtocols(HttpResponse response) {
		UpstreamConnection from = this.connection;
		if (from == null || !this.requestComplete || !AnswerHeads.switchesTo(this.request.upgrade(), response)) {
			broken(new DecoderException("switch to a protocol that was not asked for"));
			return;
		}
		stopTimer();
		this.tunnel = true;
		from.beginTunnel();
		this.listener.head(response, this.target.url());
		if (!this.over) {
			from.becomeTunnel();
		}
	}

	private void bodyReceived(DefaultHttpContent content) {
		if (content.decoderResult().isFailure()) {
			content.release();
			unreadable(content.decoderResult().cause());
		}
		else if (content instanceof LastHttpContent last) {
			answered(last);
		}
		else {
			this.listener.body(content);
		}
	}

	private void answered(LastHttpContent last) {
		UpstreamConnection from = this.connection;
		if (from == null || from.isCutOff()) {
			// A body that lasts until the connection ends is only whole if it ends well.
			last.release();
			fail(Reason.CLOSED, (from != null) ? from.failure() : null);
			return;
		}
		this.connection = null;
		end();
		from.finished(this.reusable && this.requestComplete);
		this.listener.body(last);
	}

	/** All that was read has been handed over. */
	void readComplete() {
		this.listener.readComplete();
	}

	void writable() {
		if (!this.over && isWritable()) {
			this.listener.writable();
		}
	}

	/** The connection has ended. */
	void connectionLost(@Nullable Throwable cause) {
		UpstreamConnection lost = this.connection;
		this.connection = null;
		if (!this.tunnel && lost != null && mayRetry(lost)) {
			stopTimer();
			this.flushed = false;
			this.requestComplete = false;
			new Dial(this.pool, this, false).start();
		}
		else {
			fail(Reason.CLOSED, cause);
		}
	}

	/** The server has ended its direction of a tunnel, which is over when both have. */
	void tunnelEnded(boolean over) {
		this.listener.body(LastHttpContent.EMPTY_LAST_CONTENT);
		if (over) {
			cancel();
		}
	}

	private boolean mayRetry(UpstreamConnection lost) {
		return this.reused && !lost.isAnswered() && !this.bodyBegun
				&& (!this.flushed || Target.isIdempotent(this.request));
	}

	/** The connection cannot go on, though it has not ended yet. */
	void broken(Throwable cause) {
		fail(Reason.of(cause), cause);
	}

	private void unreadable(Throwable cause) {
		fail((cause instanceof PrematureChannelClosureException) ? Reason.CLOSED : Reason.BAD_RESPONSE, cause);
	}

	private void fail(Reason reason, @Nullable Throwable cause) {
		close();
		this.listener.failed(new UpstreamFailure(reason, this.target.url(), this.flushed, cause));
	}

	private void close() {
		UpstreamConnection from = this.connection;
		this.connection = null;
		end();
		if (from != null) {
			from.abandon();
		}
	}

	private void end() {
		this.over = true;
		stopTimer();
		if (this.early != null) {
			this.early.release();
		}
	}

	private void stopTimer() {
		if (this.responseTimer != null) {
			this.responseTimer.cancel(false);
			this.responseTimer = null;
		}
	}

}
