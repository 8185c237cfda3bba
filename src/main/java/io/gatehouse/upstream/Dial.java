package io.gatehouse.upstream;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import io.gatehouse.upstream.UpstreamFailure.Reason;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes one connection for one exchange: looks the name up if there is one, tries the
 * addresses one after the other within the dial timeout, and shakes hands for TLS. Only
 * touched on the exchange's event loop. If the exchange is given up meanwhile, the
 * connection goes into the pool.
 */
final class Dial extends ChannelInitializer<Channel> {

	/** As Traefik's transport: a handshake takes no longer. */
	private static final long HANDSHAKE_MILLIS = 10_000;

	private final LoopPool pool;

	private final Dialled exchange;

	private final boolean http2;

	private final long start = System.nanoTime();

	private List<InetSocketAddress> addresses = List.of();

	private int tried;

	private @Nullable InetSocketAddress next;

	private @Nullable Channel channel;

	private @Nullable SslHandler tls;

	private boolean refused;

	private @Nullable UpstreamConnection connection;

	/**
	 * Prepares to dial.
	 * @param pool where the connection belongs
	 * @param exchange what it is for
	 * @param http2 whether it may speak HTTP/2
	 */
	Dial(LoopPool pool, Dialled exchange, boolean http2) {
		this.pool = pool;
		this.exchange = exchange;
		this.http2 = http2;
	}

	void start() {
		ServerPool server = this.pool.server();
		InetSocketAddress literal = server.address();
		if (literal != null) {
			this.addresses = List.of(literal);
			connect();
		}
		else {
			Future<List<InetSocketAddress>> lookup = server.names()
				.resolve(this.pool.loop(), server.dialledHost(), server.dialledPort());
			lookup.addListener((done) -> resolved(lookup));
		}
	}

	private void resolved(Future<List<InetSocketAddress>> lookup) {
		if (lookup.isSuccess()) {
			this.addresses = lookup.getNow();
			connect();
		}
		else {
			this.exchange.unreachable(Reason.CONNECT, lookup.cause());
		}
	}

	private void connect() {
		this.next = this.addresses.get(this.tried++);
		new Bootstrap().group(this.pool.loop())
			.channelFactory(this.pool.sockets()::stream)
			.disableResolver()
			.option(ChannelOption.TCP_NODELAY, true)
			.option(ChannelOption.SO_KEEPALIVE, true)
			.option(ChannelOption.AUTO_CLOSE, false)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis())
			.handler(this)
			.connect(isTunnelled() ? destination() : this.next)
			.addListener((done) -> connected(done.cause()));
	}

	/** A fair share of the time left for each address left. */
	private int timeoutMillis() {
		long limit = this.pool.server().dialMillis();
		if (limit == 0) {
			return 0;
		}
		long left = limit - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.start);
		return (int) Math.min(Integer.MAX_VALUE, Math.max(1, left / (this.addresses.size() - this.tried + 1)));
	}

	/** Whether a proxy is asked for a connection to the server. */
	private boolean isTunnelled() {
		ServerPool server = this.pool.server();
		return server.proxy() != null && server.origin().isEmpty();
	}

	// By its name: the proxy may know of servers that nobody knows here
	private InetSocketAddress destination() {
		PoolKey server = this.pool.server().key();
		return InetSocketAddress.createUnresolved(server.host(), server.port());
	}

	@Override
	protected void initChannel(Channel channel) {
		this.channel = channel;
		OutboundProxy proxy = this.pool.server().proxy();
		if (proxy != null && this.next != null && isTunnelled()) {
			channel.pipeline().addLast(proxy.tunnel(this.next));
		}
		ClientTls tls = this.pool.server().tls();
		if (tls == null) {
			if (!this.http2) {
				this.connection = UpstreamConnection.install(this.pool, channel);
			}
			return;
		}
		this.tls = tls.handler(channel.alloc(), this.pool.server().key(), this.http2);
		this.tls.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
		channel.pipeline().addLast(this.tls);
		if (this.http2) {
			channel.pipeline().addLast(new Negotiation(this::negotiated));
		}
		else {
			this.connection = UpstreamConnection.install(this.pool, channel);
		}
	}

	private void connected(@Nullable Throwable failure) {
		if (failure == null && this.tls != null) {
			this.tls.handshakeFuture().addListener((done) -> secured(done.cause()));
		}
		else if (failure == null) {
			ready();
		}
		else if (this.tried < this.addresses.size() && !this.exchange.isOver()) {
			connect();
		}
		else {
			this.exchange.unreachable(
					(failure instanceof ConnectTimeoutException) ? Reason.CONNECT_TIMEOUT : Reason.CONNECT, failure);
		}
	}

	private void secured(@Nullable Throwable failure) {
		Throwable problem = (failure == null) ? unacceptable() : failure;
		if (problem instanceof SslHandshakeTimeoutException) {
			this.exchange.unreachable(Reason.CONNECT_TIMEOUT, problem);
		}
		else if (problem != null) {
			this.exchange.unreachable((problem instanceof SSLException) ? Reason.TLS : Reason.CONNECT, problem);
		}
		else if (!this.http2) {
			ready();
		}
	}

	/** What is wrong with the server's certificate, though it could be verified. */
	private @Nullable Throwable unacceptable() {
		ClientTls options = this.pool.server().tls();
		Throwable problem = (options != null && this.tls != null) ? options.problem(this.tls.engine().getSession())
				: null;
		if (problem != null && this.channel != null) {
			this.refused = true;
			this.channel.close();
		}
		return problem;
	}

	/** The server has chosen what it speaks. */
	private void negotiated(String protocol) {
		if (this.refused || this.channel == null) {
			return;
		}
		if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
			speakHttp2(this.channel);
		}
		else {
			this.connection = UpstreamConnection.install(this.pool, this.channel);
			ready();
		}
	}

	private void speakHttp2(Channel on) {
		try {
			this.pool.http2().add(on);
			this.exchange.connected(this.pool.http2());
		}
		catch (Http2Exception ex) {
			on.close();
			this.exchange.unreachable(Reason.CONNECT, ex);
		}
	}

	private void ready() {
		if (this.connection != null) {
			this.exchange.connected(this.connection);
		}
		else if (this.channel != null) {
			speakHttp2(this.channel);
		}
	}

}
