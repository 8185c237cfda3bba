package io.gatehouse.entrypoint;

import java.net.InetSocketAddress;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * Who is at the other end of a connection: the peer, or whom it connects for, if it is
 * trusted to say so (Traefik row B04).
 */
public final class ClientAddress {

	private static final AttributeKey<InetSocketAddress> TOLD = AttributeKey.valueOf(ClientAddress.class, "told");

	private ClientAddress() {
	}

	/** The client of a connection that was handed on. */
	public static InetSocketAddress of(Channel channel) {
		InetSocketAddress told = channel.attr(TOLD).get();
		return (told != null) ? told : (InetSocketAddress) channel.remoteAddress();
	}

	/** Says who the client of a connection is, before it is handed on. */
	public static void tell(Channel channel, InetSocketAddress client) {
		channel.attr(TOLD).set(client);
	}

}
