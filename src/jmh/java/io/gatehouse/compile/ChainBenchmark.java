package io.gatehouse.compile;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

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
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What it costs to run a chain of filters that do nothing: linked once, and as Gateway's
 * own handler puts it together for each request.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ChainBenchmark {

	private static final GatewayFilter PASS = (exchange, chain) -> chain.filter(exchange);

	private static final GlobalFilter WRITE = (exchange, chain) -> chain.filter(exchange);

	private static final GlobalFilter PROXY = (exchange, chain) -> Mono.empty();

	private final ServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/").build());

	@Param({ "0", "3", "10" })
	private int middlewares;

	private @Nullable GatewayFilterChain composed;

	private @Nullable FilteringWebHandler stock;

	@Setup
	public void link() {
		List<GatewayFilter> filters = ChainComposer.ordered(Collections.nCopies(this.middlewares, PASS));
		this.composed = new ChainComposer(List.of(WRITE, PROXY)).compose(filters);
		this.stock = new FilteringWebHandler(List.of(WRITE, PROXY), false);
		this.exchange.getAttributes()
			.put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR,
					Route.async()
						.id("bench")
						.uri("http://127.0.0.1")
						.predicate((candidate) -> true)
						.filters(filters)
						.build());
	}

	@Benchmark
	public void composed() {
		Objects.requireNonNull(this.composed).filter(this.exchange).subscribe();
	}

	@Benchmark
	public void stock() {
		Objects.requireNonNull(this.stock).handle(this.exchange).subscribe();
	}

}
