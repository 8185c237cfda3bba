package io.gatehouse.upstream;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.ServersTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.gatehouse.observability.TrafficMeters;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/** An event loop, the services under test, and requests to them. */
final class Exchanges implements AutoCloseable {

	static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.1", 40000);

	private final MultiThreadIoEventLoopGroup group;

	private final EventLoop loop;

	private final Services services;

	Exchanges(Sockets sockets) {
		this(sockets, OutboundProxies.NONE);
	}

	Exchanges(Sockets sockets, OutboundProxies proxies) {
		Assumptions.assumeTrue(sockets != Sockets.EPOLL || Epoll.isAvailable(), "epoll is not available here");
		this.group = new MultiThreadIoEventLoopGroup(1,
				(sockets == Sockets.EPOLL) ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
		this.loop = this.group.next();
		this.services = new Services(this.group, TrafficMeters.OFF, ServersTransport.DEFAULT, proxies);
	}

	Services services() {
		return this.services;
	}

	EventLoop loop() {
		return this.loop;
	}

	Service to(RawServer... servers) {
		return to(ServersTransport.DEFAULT, servers);
	}

	Service to(ServersTransport transport, RawServer... servers) {
		return this.services.create("shop@test",
				LoadBalancer.of(Arrays.stream(servers).map(RawServer::server).toList()), transport);
	}

	UpstreamRequest request(HttpMethod method, String target, boolean hasBody, String... headers) {
		HttpHeaders fields = new DefaultHttpHeaders().set("Host", "shop.example.com");
		for (int i = 0; i < headers.length; i += 2) {
			fields.add(headers[i], headers[i + 1]);
		}
		return new UpstreamRequest(this.loop, method, target, fields, hasBody, null, false, CLIENT, true);
	}

	UpstreamRequest upgrade(String target, String protocol) {
		UpstreamRequest plain = request(HttpMethod.GET, target, false);
		return new UpstreamRequest(this.loop, plain.method(), target, plain.headers(), false, protocol, false, CLIENT,
				true);
	}

	Recorder open(Service service, UpstreamRequest request) {
		Recorder recorder = new Recorder(this.loop);
		onLoop(() -> {
			recorder.opened(service.open(request, recorder));
			return null;
		});
		return recorder;
	}

	Recorder get(Service service, String target) {
		return open(service, request(HttpMethod.GET, target, false));
	}

	/** Sends pieces, all at once. */
	void send(Recorder recorder, HttpContent... pieces) {
		onLoop(() -> {
			for (HttpContent piece : pieces) {
				recorder.exchange().send(piece);
			}
			recorder.exchange().flush();
			return null;
		});
	}

	<T> T onLoop(Callable<T> task) {
		try {
			return this.loop.submit(task).get(10, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	static HttpContent piece(String text) {
		return new DefaultHttpContent(bytes(text));
	}

	static HttpContent last(String text) {
		return new DefaultLastHttpContent(bytes(text));
	}

	private static ByteBuf bytes(String text) {
		return ByteBufAllocator.DEFAULT.buffer().writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	static InetSocketAddress local(int port) {
		return new InetSocketAddress("127.0.0.1", port);
	}

	/** Polls until something is so. */
	static void eventually(String what, BooleanSupplier condition) {
		long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as(what).isLessThan(end);
			Thread.onSpinWait();
		}
	}

	@Override
	public void close() {
		this.services.close();
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

}
