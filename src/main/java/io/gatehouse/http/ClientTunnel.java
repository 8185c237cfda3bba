package io.gatehouse.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * A client's connection after the server has switched protocols: bytes go through as they
 * are, and each side may end its direction alone (RFC 9110 section 7.8).
 */
final class ClientTunnel {

	private final Channel channel;

	private final ProxyCall call;

	private boolean clientEnded;

	private boolean serverEnded;

	ClientTunnel(Channel channel, ProxyCall call) {
		this.channel = channel;
		this.call = call;
		channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
	}

	/** Takes HTTP out of the pipeline; what was read behind the head comes as bytes. */
	void open() {
		this.channel.pipeline().remove(ResponseEncoder.class);
		this.channel.pipeline().remove(RequestDecoder.class);
		this.call.flushTunnel();
		this.channel.config().setAutoRead(true);
	}

	void read(ByteBuf bytes) {
		this.call.tunnel(new DefaultHttpContent(bytes));
	}

	void flush() {
		this.call.flushTunnel();
	}

	/** The client sends no more; the server may still. */
	void clientEnded() {
		if (!this.clientEnded) {
			this.clientEnded = true;
			this.call.tunnel(LastHttpContent.EMPTY_LAST_CONTENT);
			closeWhenOver();
		}
	}

	/** The server sends no more; the client may still. */
	void serverEnded() {
		this.serverEnded = true;
		if (!closeWhenOver() && this.channel instanceof DuplexChannel duplex) {
			Closing.halfway(duplex);
		}
	}

	private boolean closeWhenOver() {
		boolean over = this.serverEnded && (this.clientEnded || !(this.channel instanceof DuplexChannel));
		if (over) {
			Closing.whenWritten(this.channel);
		}
		return over;
	}

}
