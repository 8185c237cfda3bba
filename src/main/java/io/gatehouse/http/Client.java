package io.gatehouse.http;

import java.net.InetSocketAddress;

import io.gatehouse.entrypoint.ClientAddress;
import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection, worked out once for all its requests.
 */
final class Client {

	private final Channel channel;

	private final InetSocketAddress peer;

	private final String address;

	Client(Channel channel) {
		this.channel = channel;
		this.peer = ClientAddress.of(channel);
		this.address = NetUtil.toAddressString(this.peer.getAddress());
	}

	InetSocketAddress peer() {
		return this.peer;
	}

	/** The address as text. */
	String address() {
		return this.address;
	}

	@Nullable InetSocketAddress local() {
		return (this.channel.localAddress() instanceof InetSocketAddress local) ? local : null;
	}

	/** Names the connection. */
	String id() {
		return this.channel.id().asShortText();
	}

	@Override
	public String toString() {
		return this.address;
	}

}
