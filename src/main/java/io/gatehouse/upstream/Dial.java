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
import io.netty.handler.ssl.SslContext;
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

	private final Http1Exchange exchange;

	private final long start = System.nanoTime();

	private List<InetSocketAddress> addresses = List.of();

	private int tried;

	private @Nullable SslHandler tls;

	private @Nullable UpstreamConnection connection;

	Dial(LoopPool pool, Http1Exchange exchange) {
		this.pool = pool;
		this.exchange = exchange;
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
				.resolve(this.pool.loop(), server.key().host(), server.key().port());
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
		new Bootstrap().group(this.pool.loop())
			.channelFactory(this.pool.sockets()::stream)
			.disableResolver()
			.option(ChannelOption.TCP_NODELAY, true)
			.option(ChannelOption.SO_KEEPALIVE, true)
			.option(ChannelOption.AUTO_CLOSE, false)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis())
			.handler(this)
			.connect(this.addresses.get(this.tried++))
			.addListener((done) -> connected(done.cause()));
	}

	/** A fair share of the time left for each address left. */
	private int timeoutMillis() {
		long limit = this.pool.server().dialMillis();
		if (limit == 0) {
			return 0;
		}
		long left = limit - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.start);
		return (int) Math.min(Integer.MAX_VALUE, Math.max(1, left / (this.addresses.size() - this.tried)));
	}

	@Override
	protected void initChannel(Channel channel) {
		SslContext context = this.pool.server().tls();
		if (context != null) {
			PoolKey key = this.pool.server().key();
			String name = key.transport().serverName();
			this.tls = context.newHandler(channel.alloc(), (name != null && !name.isEmpty()) ? name : key.host(),
					key.port());
			this.tls.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
		}
		this.connection = UpstreamConnection.install(this.pool, channel, this.tls);
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
		if (failure == null) {
			ready();
		}
		else if (failure instanceof SslHandshakeTimeoutException) {
			this.exchange.unreachable(Reason.CONNECT_TIMEOUT, failure);
		}
		else {
			this.exchange.unreachable((failure instanceof SSLException) ? Reason.TLS : Reason.CONNECT, failure);
		}
	}

	private void ready() {
		if (this.connection == null) {
			throw new IllegalStateException("a connected channel that was not initialised");
		}
		this.exchange.connected(this.connection);
	}

}
