package io.gatehouse.http;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;

/**
 * How a connection is ended so that the other side still gets what was written.
 */
final class Closing {

	// Time a client gets to read the last answer before a close could take it away (RFC
	// 9112 9.6)
	private static final long LINGER_MILLIS = 500;

	private Closing() {
	}

	/** Closes when everything has gone out. */
	static void whenWritten(Channel channel) {
		channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
	}

	/**
	 * Closes towards a client that may still be sending: a close now would reset the
	 * connection and take the answer away.
	 */
	static void lingering(Channel channel) {
		if (channel instanceof DuplexChannel duplex) {
			halfway(duplex);
			channel.eventLoop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
		}
		else {
			whenWritten(channel);
		}
	}

	/** Says, when everything has gone out, that nothing more will come. */
	static void halfway(DuplexChannel channel) {
		channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((flushed) -> channel.shutdownOutput());
	}

}
