package io.gatehouse.upstream;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** The kind of sockets that an event loop can serve. */
enum Sockets {

	EPOLL {

		@Override
		SocketChannel stream() {
			return new EpollSocketChannel();
		}

		@Override
		DatagramChannel datagram() {
			return new EpollDatagramChannel();
		}

	},

	NIO {

		@Override
		SocketChannel stream() {
			return new NioSocketChannel();
		}

		@Override
		DatagramChannel datagram() {
			return new NioDatagramChannel();
		}

	};

	static Sockets of(EventLoop loop) {
		return (loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class)) ? EPOLL : NIO;
	}

	abstract SocketChannel stream();

	abstract DatagramChannel datagram();

}
