package io.gatehouse.entrypoint;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.unix.DomainSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Tells systemd that Gatehouse is ready, that it lives, and that it stops (Traefik row
 * A16, sd_notify(3)). There where systemd's variable {@code NOTIFY_SOCKET} is.
 */
@Component
@ConditionalOnProperty("NOTIFY_SOCKET")
final class Systemd implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Systemd.class);

	private final EventLoops loops;

	private final Environment environment;

	private volatile boolean running;

	private volatile @Nullable Channel channel;

	Systemd(EventLoops loops, Environment environment) {
		this.loops = loops;
		this.environment = environment;
	}

	@Override
	public void start() {
		this.running = true;
		String socket = this.environment.getRequiredProperty("NOTIFY_SOCKET");
		if (!this.loops.isEpoll()) {
			logger.warn("NOTIFY_SOCKET={} problem=systemd cannot be told anything without epoll", socket);
			return;
		}
		// An @ stands for the zero byte of a name that is in no file system
		String path = socket.startsWith("@") ? "\0" + socket.substring(1) : socket;
		new Bootstrap().group(this.loops.group())
			.channel(EpollDomainDatagramChannel.class)
			.handler(new ChannelInboundHandlerAdapter())
			.connect(new DomainSocketAddress(path))
			.addListener((ChannelFuture done) -> connected(socket, done));
	}

	@Override
	public void stop() {
		this.running = false;
		Channel open = this.channel;
		if (open != null) {
			this.channel = null;
			tell(open, "STOPPING=1");
			open.close();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** After every entry point listens, and before the first is closed. */
	@Override
	public int getPhase() {
		return Listeners.PHASE + 1;
	}

	private void connected(String socket, ChannelFuture done) {
		if (!done.isSuccess()) {
			logger.warn("NOTIFY_SOCKET={} problem=systemd cannot be told anything: {}", socket,
					String.valueOf(done.cause()));
			return;
		}
		Channel open = done.channel();
		this.channel = open;
		tell(open, "READY=1");
		String limit = this.environment.getProperty("WATCHDOG_USEC", "");
		if (limit.matches("[1-9][0-9]{0,17}")) {
			long half = Math.max(1, Long.parseLong(limit) / 2);
			// From an event loop: where that hangs, nothing is said
			open.eventLoop().scheduleAtFixedRate(() -> tell(open, "WATCHDOG=1"), half, half, TimeUnit.MICROSECONDS);
		}
	}

	private static void tell(Channel open, String state) {
		open.writeAndFlush(Unpooled.copiedBuffer(state, StandardCharsets.US_ASCII));
	}

}
