package io.gatehouse.http;

import io.gatehouse.observability.ExchangeObserver;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a connection of HTTP/1.1.
 */
final class Http1AnswerWriter implements AnswerWriter {

	private final Channel channel;

	private final ClientConnection connection;

	private final ResponseHeads heads;

	private @Nullable Runnable whenWritable;

	Http1AnswerWriter(Channel channel, ClientConnection connection) {
		this.channel = channel;
		this.connection = connection;
		this.heads = new ResponseHeads(connection);
	}

	@Override
	public void head(Exchange exchange) {
		int code = exchange.response().nettyStatus().code();
		this.channel.write(this.heads.of(exchange), this.channel.voidPromise());
		if (code == 101) {
			this.channel.flush();
			ProxyCall call = exchange.call();
			if (call == null) {
				throw new IllegalStateException("Nobody to switch protocols with");
			}
			this.connection.becomeTunnel(call);
		}
	}

	@Override
	public void whole(Exchange exchange, byte[] body) {
		HttpResponse head = this.heads.of(exchange);
		ExchangeNotes notes = exchange.notes();
		if (notes != null) {
			notes.sent(exchange.isHead() ? 0 : body.length);
			notes.end();
		}
		this.channel.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, head.status(),
				exchange.isHead() ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body), head.headers(),
				LastHttpContent.EMPTY_LAST_CONTENT.trailingHeaders()), this.channel.voidPromise());
		ended(exchange);
	}

	@Override
	public void content(Exchange exchange, HttpContent content) {
		ExchangeNotes notes = exchange.notes();
		if (notes != null) {
			notes.sent(content);
		}
		if (content instanceof LastHttpContent) {
			this.channel.writeAndFlush(content, this.channel.voidPromise());
			ended(exchange);
		}
		else {
			this.channel.write(content, this.channel.voidPromise());
		}
	}

	@Override
	public void raw(Exchange exchange, HttpContent content) {
		ExchangeNotes notes = exchange.notes();
		if (notes != null) {
			notes.sent(content.content().readableBytes());
		}
		this.channel.write(content.content(), this.channel.voidPromise());
	}

	@Override
	public void interim(Exchange exchange, HttpResponse interim) {
		if (!this.connection.turn().isHttp10() && !exchange.response().isCommitted()) {
			HopByHop.removeFromResponse(interim.headers());
			this.channel.writeAndFlush(this.heads.interim(interim), this.channel.voidPromise());
		}
	}

	/** Tells the client to send its body. */
	void proceed() {
		this.channel.writeAndFlush(this.heads.interim(HttpResponseStatus.CONTINUE), this.channel.voidPromise());
	}

	/**
	 * Tells the client that its request is refused at the edge.
	 * @param refused the request; absent if it has become an exchange
	 * @param why what is wrong
	 */
	void refusal(@Nullable HttpObject refused, BadRequestException why) {
		ExchangeObserver observer = this.connection.settings().observer();
		if (observer != null && refused != null) {
			observer.ended(new RefusedExchange(refused, why.status()));
		}
		this.channel.writeAndFlush(this.heads.refusal(why), this.channel.voidPromise());
	}

	@Override
	public void flush() {
		this.channel.flush();
	}

	@Override
	public boolean isWritable() {
		return this.channel.isWritable();
	}

	@Override
	public void pauseUntilWritable(ContentFlow flow) {
		this.channel.flush();
		if (!this.channel.isWritable()) {
			flow.setFlowing(false);
			this.whenWritable = () -> flow.setFlowing(true);
		}
	}

	@Override
	public void runWhenWritable(Runnable then) {
		if (this.channel.isWritable()) {
			then.run();
		}
		else {
			this.whenWritable = then;
		}
	}

	void writabilityChanged() {
		Runnable then = this.whenWritable;
		if (then != null && this.channel.isWritable()) {
			this.whenWritable = null;
			then.run();
		}
	}

	private void ended(Exchange exchange) {
		exchange.over();
		this.connection.answered(exchange);
	}

}
