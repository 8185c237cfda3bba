package io.gatehouse.http;

import java.net.InetSocketAddress;

import javax.net.ssl.SSLSession;

import io.gatehouse.entrypoint.ClientAddress;
import io.gatehouse.upstream.OwnConnections;
import io.gatehouse.tls.ServerTls;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection, worked out once for all its requests.
 */
final class Client {

	private final Channel channel;

	private final InetSocketAddress peer;

	private final String address;

	private @Nullable OwnConnections own;

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

	/** What was agreed in the connection's handshake; absent if it is not encrypted. */
	@Nullable SSLSession session() {
		SslHandler handler = this.channel.pipeline().get(SslHandler.class);
		return (handler != null) ? handler.engine().getSession() : null;
	}

	/** The qualified name of the TLS options that the connection was made with. */
	String tlsOptions() {
		return ServerTls.options(this.channel);
	}

	/** Has its requests go out on connections that nobody else uses, from here on. */
	void shareNoMore() {
		if (this.own == null) {
			OwnConnections connections = new OwnConnections(this.channel.eventLoop());
			this.own = connections;
			this.channel.closeFuture().addListener((closed) -> connections.close());
		}
	}

	/** Connections to servers that only it uses; absent if it shares them with others. */
	@Nullable OwnConnections own() {
		return this.own;
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
