package io.gatehouse.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.gatehouse.entrypoint.Draining;
import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.entrypoint.EntryPointOptions;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.Rule;
import io.gatehouse.routing.RuleParser;
import io.gatehouse.routing.RulePredicate;
import io.gatehouse.upstream.CanonicalNames;
import io.gatehouse.upstream.ChosenServers;
import io.gatehouse.upstream.Service;
import io.gatehouse.upstream.Services;
import io.gatehouse.observability.ExchangeObserver;
import io.gatehouse.observability.TrafficMeters;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.server.WebExceptionHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A live entry point with one router for everything but paths under {@code /nowhere}.
 */
final class Proxy implements AutoCloseable {

	private final boolean epoll = Epoll.isAvailable() && !Boolean.getBoolean("gatehouse.test.nio");

	private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
			this.epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final Services services = new Services(this.group, TrafficMeters.OFF);

	private final Channel listener;

	Proxy(Upstream... upstreams) {
		this(EntryPointOptions.at("127.0.0.1:0"), upstreams);
	}

	Proxy(EntryPointOptions options, Upstream... upstreams) {
		this(options, (exchange, chain) -> chain.filter(exchange), upstreams);
	}

	Proxy(EntryPointOptions options, GatewayFilter filter, Upstream... upstreams) {
		StaticApplicationContext context = new StaticApplicationContext();
		CurrentRoutingTable table = new CurrentRoutingTable();
		table.set(table(filter, upstreams));
		HttpConnectionHandler handler = new HttpConnectionHandler(new EntryPoints(List.of()),
				new Dispatcher(table, CanonicalNames.none()),
				new SpringExchanges(context, ServerCodecConfigurer.create(),
						context.getBeanProvider(WebExceptionHandler.class)),
				new StaticListableBeanFactory().getBeanProvider(ExchangeObserver.class));
		EntryPoint entryPoint = new EntryPoint("web", options);
		this.listener = new ServerBootstrap().group(this.group)
			.channel(this.epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
			.childHandler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel channel) {
					Proxy.this.connections.add(channel);
					handler.handle(channel, entryPoint);
				}

			})
			.bind(new InetSocketAddress("127.0.0.1", 0))
			.syncUninterruptibly()
			.channel();
	}

	private RoutingTable table(GatewayFilter filter, Upstream... upstreams) {
		Service service = this.services.create("shop@test",
				LoadBalancer.of(Arrays.stream(upstreams).map((upstream) -> Server.of(upstream.url())).toList()),
				ServersTransport.DEFAULT);
		Rule rule = RuleParser.parse("PathPrefix(`/`) && !PathPrefix(`/nowhere`)");
		Route route = Route.async()
			.id("shop@test")
			.uri("http://localhost")
			.asyncPredicate(new RulePredicate(rule))
			.build();
		ProxyingFilter proxying = new ProxyingFilter(new ChosenServers(this.services));
		GatewayFilterChain innermost = (exchange) -> proxying.filter(exchange, (nobody) -> {
			throw new IllegalStateException("The proxying filter is the last");
		});
		WriteFilter write = new WriteFilter();
		GatewayFilterChain chain = (exchange) -> write.filter(exchange, (inner) -> filter.filter(inner, innermost));
		RouteEntry entry = new RouteEntry("shop@test", List.of("web"), false, 1, 0, rule, route, chain, service, null);
		return new RoutingTable(List.of(entry), Map.of(), Map.of(), Map.of(), Map.of());
	}

	static EntryPointOptions options(EntryPointOptions.Transport transport) {
		EntryPointOptions usual = EntryPointOptions.at("127.0.0.1:0");
		return new EntryPointOptions(usual.address(), false, false, usual.forwardedHeaders(), transport, usual.http(),
				usual.http2(), null, null);
	}

	static EntryPointOptions options(EntryPointOptions.Http http) {
		EntryPointOptions usual = EntryPointOptions.at("127.0.0.1:0");
		return new EntryPointOptions(usual.address(), false, false, usual.forwardedHeaders(), usual.transport(), http,
				usual.http2(), null, null);
	}

	static EntryPointOptions options(EntryPointOptions.ForwardedHeaders forwarded) {
		EntryPointOptions usual = EntryPointOptions.at("127.0.0.1:0");
		return new EntryPointOptions(usual.address(), false, false, forwarded, usual.transport(), usual.http(),
				usual.http2(), null, null);
	}

	int port() {
		return ((InetSocketAddress) this.listener.localAddress()).getPort();
	}

	Wire connect() throws IOException {
		return Wire.to(port());
	}

	/** Sends a request and reads until the proxy ends the connection. */
	String ask(String request) throws IOException {
		try (Wire client = connect()) {
			return client.write(request).readToEnd();
		}
	}

	/** Asks connections to end, as an entry point that stops does. */
	void drain() {
		this.connections.forEach((channel) -> channel.pipeline().fireUserEventTriggered(Draining.EVENT));
	}

	/** How many connections of clients there are. */
	int open() {
		return this.connections.size();
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
		this.listener.close().syncUninterruptibly();
		this.connections.close().awaitUninterruptibly(5_000);
		this.services.close();
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

}
