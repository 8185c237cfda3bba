package io.gatehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.gatehouse.entrypoint.ClientAddress;
import io.gatehouse.entrypoint.ConnectionHandler;
import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.upstream.Service;
import io.gatehouse.upstream.UpstreamExchange;
import io.gatehouse.upstream.UpstreamListener;
import io.gatehouse.upstream.UpstreamRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * What each middleware adds to a request that it lets through: the whole way of a request
 * of HTTP/1.1 from its bytes to the bytes of its answer, but for the sockets and the
 * server. {@code none} is the way without a middleware.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MiddlewareBenchmark {

	private static final Map<String, String> OPTIONS = Map.ofEntries(Map.entry("none", ""),
			Map.entry("plugin", "plugin: {pass: {}}"), Map.entry("addPrefix", "addPrefix: {prefix: /x}"),
			Map.entry("basicAuth", "basicAuth: {users: ['ann:{SHA}qUqP5cyxm6YcTAhz05Hph5gvu9M=']}"),
			Map.entry("buffering", "buffering: {maxResponseBodyBytes: 1000000}"),
			Map.entry("circuitBreaker", "circuitBreaker: {expression: NetworkErrorRatio() > 0.5}"),
			Map.entry("compress", "compress: {}"), Map.entry("contentType", "contentType: {}"),
			Map.entry("encodedCharacters", "encodedCharacters: {allowEncodedSlash: true}"),
			Map.entry("errors", "errors: {status: ['500-599']}"), Map.entry("grpcWeb", "grpcWeb: {allowOrigins: ['*']}"),
			Map.entry("headers",
					"headers: {customRequestHeaders: {X-A: a}, customResponseHeaders: {X-B: b}, frameDeny: true}"),
			Map.entry("inFlightReq", "inFlightReq: {amount: 1000}"),
			Map.entry("ipAllowList", "ipAllowList: {sourceRange: [127.0.0.1/32, 10.0.0.0/8]}"),
			Map.entry("passTLSClientCert", "passTLSClientCert: {pem: true}"),
			Map.entry("rateLimit", "rateLimit: {average: 1000000000, burst: 1000000000}"),
			Map.entry("replacePath", "replacePath: {path: /y}"),
			Map.entry("replacePathRegex", "replacePathRegex: {regex: '^/shop/(.*)', replacement: '/$1'}"),
			Map.entry("retry", "retry: {attempts: 3}"), Map.entry("stripPrefix", "stripPrefix: {prefixes: [/shop]}"),
			Map.entry("stripPrefixRegex", "stripPrefixRegex: {regex: ['^/sh[a-z]+']}"),
			Map.entry("timeouts", "timeouts: {responseHeaderTimeout: 10s, requestTimeout: 60s}"));

	private static final ByteBuf REQUEST = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
		.writeBytes(("GET /shop/items?page=2 HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: bench\r\n"
				+ "Accept: */*\r\nAccept-Encoding: gzip\r\nAuthorization: Basic YW5uOnRlc3Q=\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII)));

	@Param({ "none", "plugin", "addPrefix", "basicAuth", "buffering", "circuitBreaker", "compress", "contentType",
			"encodedCharacters", "errors", "grpcWeb", "headers", "inFlightReq", "ipAllowList", "passTLSClientCert",
			"rateLimit", "replacePath", "replacePathRegex", "retry", "stripPrefix", "stripPrefixRegex", "timeouts" })
	private String kind = "none";

	private @Nullable ConfigurableApplicationContext context;

	private @Nullable EmbeddedChannel client;

	@Setup
	public void start() throws IOException {
		Path file = Files.createTempFile("bench", ".yml");
		String middleware = this.kind.equals("none") ? "" : "  middlewares:\n    m: {"
				+ Objects.requireNonNull(OPTIONS.get(this.kind)) + "}\n";
		Files.writeString(file, "http:\n  routers:\n    r: {rule: 'PathPrefix(`/`)', service: noop@internal, middlewares: ["
				+ (middleware.isEmpty() ? "" : "m") + "]}\n" + middleware);
		ConfigurableApplicationContext running = new SpringApplicationBuilder(GatehouseApplication.class, Team.class)
			.properties("gatehouse.entry-points.web.address=127.0.0.1:0", "gatehouse.providers.file.filename=" + file,
					"logging.level.root=WARN")
			.run();
		this.context = running;
		CurrentRoutingTable table = running.getBean(CurrentRoutingTable.class);
		while (!table.get().routers().containsKey("r@file")) {
			Thread.onSpinWait();
		}
		RouteEntry made = table.get()
			.entries()
			.stream()
			.filter((entry) -> entry.name().equals("r@file"))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					String.valueOf(Objects.requireNonNull(table.get().routers().get("r@file")).errors())));
		table.set(new RoutingTable(List.of(new RouteEntry(made.name(), made.entryPoints(), false, 1, 0, made.rule(),
				made.route(), made.chain(), new Answering(), null)), Map.of(), Map.of(), Map.of(), Map.of()));
		EmbeddedChannel channel = new EmbeddedChannel();
		ClientAddress.tell(channel, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
		EntryPoint web = Objects.requireNonNull(running.getBean(EntryPoints.class).find("web"));
		running.getBean(ConnectionHandler.class).handle(channel, web);
		this.client = channel;
		String answer = ask();
		if (!answer.startsWith("HTTP/1.1 200 ")) {
			throw new IllegalStateException(answer);
		}
	}

	@TearDown
	public void stop() {
		Objects.requireNonNull(this.context).close();
	}

	@Benchmark
	public int request() {
		EmbeddedChannel channel = Objects.requireNonNull(this.client);
		channel.writeInbound(REQUEST.duplicate());
		channel.runPendingTasks();
		int pieces = 0;
		for (Object piece; (piece = channel.readOutbound()) != null;) {
			ReferenceCountUtil.release(piece);
			pieces++;
		}
		if (pieces == 0) {
			throw new IllegalStateException("no answer");
		}
		return pieces;
	}

	private String ask() {
		EmbeddedChannel channel = Objects.requireNonNull(this.client);
		channel.writeInbound(REQUEST.duplicate());
		StringBuilder answer = new StringBuilder();
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
		while (!answer.toString().endsWith("ok") && System.nanoTime() < end) {
			// What waits for something, such as a password's check, comes back as a task
			channel.runPendingTasks();
			for (Object piece; (piece = channel.readOutbound()) != null;) {
				answer.append(((ByteBuf) piece).toString(StandardCharsets.US_ASCII));
				ReferenceCountUtil.release(piece);
			}
		}
		return answer.toString();
	}

	/** A service that answers at once. */
	private static final class Answering implements Service {

		private static final byte[] BODY = "ok".getBytes(StandardCharsets.US_ASCII);

		@Override
		public String name() {
			return "answering";
		}

		@Override
		public UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
			request.eventLoop().execute(() -> {
				HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
				head.headers().set(HttpHeaderNames.CONTENT_LENGTH, "2").set(HttpHeaderNames.CONTENT_TYPE, "text/plain");
				listener.head(head, "http://127.0.0.1");
				listener.body(new DefaultLastHttpContent(Unpooled.wrappedBuffer(BODY)));
				listener.readComplete();
			});
			return Nothing.INSTANCE;
		}

	}

	/** What is left of an exchange that answers at once. */
	private enum Nothing implements UpstreamExchange {

		INSTANCE;

		@Override
		public void send(HttpContent content) {
			content.release();
		}

		@Override
		public void flush() {
		}

		@Override
		public boolean isWritable() {
			return true;
		}

		@Override
		public void setReading(boolean reading) {
		}

		@Override
		public void cancel() {
		}

	}

	/** A filter that does nothing. */
	static class Team {

		@Bean
		PassGatewayFilterFactory pass() {
			return new PassGatewayFilterFactory();
		}

	}

	/** Makes it. */
	static class PassGatewayFilterFactory extends AbstractGatewayFilterFactory<Object> {

		@Override
		public GatewayFilter apply(Object options) {
			return (exchange, chain) -> chain.filter(exchange);
		}

	}

}
