package io.gatehouse.entrypoint;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The threads that carry all traffic, one for each processor: epoll where the system has
 * it.
 */
@Component
final class EventLoops implements DisposableBean {

	private final boolean epoll = Epoll.isAvailable();

	private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(),
			new DefaultThreadFactory("gatehouse", true),
			this.epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());

	EventLoopGroup group() {
		return this.group;
	}

	Class<? extends ServerChannel> serverChannel() {
		return this.epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
	}

	boolean isEpoll() {
		return this.epoll;
	}

	@Override
	public void destroy() {
		this.group.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).awaitUninterruptibly(2_000);
	}

}
