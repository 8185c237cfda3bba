package io.gatehouse.middleware;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.Chain;
import io.gatehouse.upstream.Service;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChainMiddlewareTests {

	private final List<String> ran = new ArrayList<>();

	private final Map<String, GatewayFilter> middlewares = Map.of("a", named("a"), "b@file", named("b"), "c",
			named("c"));

	@Test
	void runsItsMiddlewaresInTheirOrder() {
		Passage passage = Passage.of(MockServerHttpRequest.get("/"), chain("a", "b@file", "c"));
		assertThat(this.ran).containsExactly("a", "b", "c");
		assertThat(passage.hasArrived()).isTrue();
	}

	@Test
	void ofNothingLetsEverythingThrough() {
		assertThat(Passage.of(MockServerHttpRequest.get("/"), chain()).hasArrived()).isTrue();
	}

	@Test
	void runsWhatFollowsIt() {
		Passage.of(MockServerHttpRequest.get("/"), chain("a"), named("after"));
		assertThat(this.ran).containsExactly("a", "after");
	}

	@Test
	void refusesABlankName() {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> new Chain(List.of("a", " ")))
			.withMessage("middlewares: \" \" (expected: the name of a middleware)");
	}

	private GatewayFilter chain(String... names) {
		return new ChainGatewayFilterFactory().apply(new Chain(List.of(names)), new MiddlewareContext() {

			@Override
			public String name() {
				return "chain@test";
			}

			@Override
			public GatewayFilter middleware(String name) {
				return ChainMiddlewareTests.this.middlewares.get(name);
			}

			@Override
			public Service server(String url, io.gatehouse.model.http.ServersTransport transport) {
				throw new AssertionError(url);
			}

			@Override
			public Service service(String name) {
				throw new AssertionError(name);
			}

		});
	}

	private GatewayFilter named(String name) {
		return (exchange, chain) -> {
			this.ran.add(name);
			return chain.filter(exchange);
		};
	}

}
