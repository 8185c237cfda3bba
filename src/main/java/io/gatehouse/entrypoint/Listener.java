package io.gatehouse.entrypoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.tls.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * One listening socket and the connections that came in by it.
 */
final class Listener {

	private final EntryPoint entryPoint;

	private final EventLoops loops;

	private final InheritedSockets inherited;

	private final ConnectionHandler handler;

	private final ServerTls tls;

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

	private final @Nullable TrustedPeers proxies;

	private volatile boolean draining;

	private @Nullable Channel socket;

	Listener(EntryPoint entryPoint, EventLoops loops, InheritedSockets inherited, ConnectionHandler handler,
			ServerTls tls) {
		this.inherited = inherited;
		this.entryPoint = entryPoint;
		this.loops = loops;
		this.handler = handler;
		this.tls = tls;
		this.proxies = proxies(entryPoint);
	}

	private static @Nullable TrustedPeers proxies(EntryPoint entryPoint) {
		EntryPointOptions.ProxyProtocol options = entryPoint.options().proxyProtocol();
		if (options == null) {
			return null;
		}
		try {
			return TrustedPeers.of(options.insecure(), options.trustedIPs());
		}
		catch (InvalidOptionException ex) {
			throw ex.below("entryPoints." + entryPoint.name() + ".proxyProtocol");
		}
	}

	/**
	 * Opens the socket.
	 * @throws EntryPointException if the address cannot be had
	 */
	void open() {
		ServerBootstrap bootstrap = new ServerBootstrap().group(this.loops.group())
			.option(ChannelOption.SO_BACKLOG, 4096)
			.option(ChannelOption.SO_REUSEADDR, true)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childOption(ChannelOption.SO_KEEPALIVE, true)
			.childHandler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel channel) {
					Listener.this.connections.add(channel);
					begin(channel);
					if (Listener.this.draining) {
						channel.pipeline().fireUserEventTriggered(Draining.EVENT);
					}
				}

			});
		if (this.entryPoint.options().reusePort() && this.loops.isEpoll()) {
			bootstrap.option(EpollChannelOption.SO_REUSEPORT, true);
		}
		ChannelFuture bound = bound(bootstrap).awaitUninterruptibly();
		if (!bound.isSuccess()) {
			throw new EntryPointException(this.entryPoint, bound.cause());
		}
		this.socket = bound.channel();
	}

	/** Opens the socket, or takes the one that this process was started with. */
	private ChannelFuture bound(ServerBootstrap bootstrap) {
		Integer inherited = this.inherited.find(this.entryPoint);
		if (inherited == null) {
			return bootstrap.channel(this.loops.serverChannel()).bind(this.entryPoint.socketAddress());
		}
		if (!this.loops.isEpoll() || !InheritedSockets.doesNotBlock(inherited)) {
			throw new EntryPointException(this.entryPoint, new IOException("the socket that systemd hands over cannot "
					+ "be used (expected: NonBlocking=true in the unit, on Linux)"));
		}
		return bootstrap.channelFactory(() -> new EpollServerSocketChannel(inherited)).register();
	}

	private void begin(Channel channel) {
		TrustedPeers trusted = this.proxies;
		if (trusted != null) {
			channel.pipeline().addLast(new ProxyHeader(trusted, () -> handOn(channel)));
		}
		else {
			handOn(channel);
		}
	}

	private void handOn(Channel channel) {
		channel.pipeline().addLast(new FirstByte(this.tls, this.handler, this.entryPoint));
		this.handler.handle(channel, this.entryPoint);
	}

	/** The port that is listened on; 0 while closed. */
	int port() {
		Channel open = this.socket;
		return (open != null && open.localAddress() instanceof InetSocketAddress address) ? address.getPort() : 0;
	}

	/** How many connections of clients are open. */
	int connections() {
		return this.connections.size();
	}

	/** Takes no more connections, and asks those there are to end. */
	void drain() {
		Channel open = this.socket;
		this.draining = true;
		if (open != null) {
			open.close().awaitUninterruptibly();
			// What was accepted until then is known once its loop has done what was
			// waiting
			this.loops.group().forEach((loop) -> loop.submit(() -> {
			}).awaitUninterruptibly(1_000));
		}
		this.connections.forEach((channel) -> channel.pipeline().fireUserEventTriggered(Draining.EVENT));
	}

	/** Waits until all connections have ended, then cuts those that have not. */
	void close(Duration grace) {
		if (!this.connections.newCloseFuture().awaitUninterruptibly(grace.toMillis())) {
			this.connections.close().awaitUninterruptibly(1_000);
		}
	}

}
