package io.gatehouse.compile;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class ComposedChainTests {

	private final List<String> ran = new ArrayList<>();

	private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/").build());

	@Test
	void putsFiltersIntoGatewaysOrder() {
		List<GlobalFilter> global = List.of(new LastFilter(), new RouteToRequestUrlFilter(), new WriteLikeFilter(),
				new AnnotatedFilter());
		GatewayFilterChain chain = new ChainComposer(global)
			.compose(ChainComposer.ordered(List.of(named("first"), named("second"), named("third"))));
		chain.filter(this.exchange).block();
		assertThat(this.ran).containsExactly("write", "first", "annotated", "second", "third", "last");
	}

	@Test
	void putsOursBehindATeamsAtTheSameOrder() {
		GatewayFilter team = named("team");
		GlobalFilter foreign = (GlobalFilter) Proxy.newProxyInstance(GlobalFilter.class.getClassLoader(),
				new Class<?>[] { GlobalFilter.class },
				(proxy, method, args) -> team.filter((ServerWebExchange) args[0], (GatewayFilterChain) args[1]));
		new ChainComposer(List.of(new LastFilter(), foreign)).compose(List.of()).filter(this.exchange).block();
		assertThat(this.ran).containsExactly("team", "last");
	}

	@Test
	void runsNothingBeforeItIsSubscribedTo() {
		GatewayFilter login = (current, chain) -> Mono.fromRunnable(() -> this.ran.add("login"))
			.then(chain.filter(current));
		Mono<Void> answer = ComposedChain.of(List.of(login, named("next"))).filter(this.exchange);
		assertThat(this.ran).isEmpty();
		answer.block();
		assertThat(this.ran).containsExactly("login", "next");
	}

	@Test
	void runsTheRestAnewForARetry() {
		List<Integer> tries = new ArrayList<>();
		GatewayFilter retry = (current, chain) -> chain.filter(current).retry(2);
		GatewayFilter flaky = (current, chain) -> {
			tries.add(tries.size());
			return (tries.size() < 3) ? Mono.error(new IllegalStateException("again")) : chain.filter(current);
		};
		ComposedChain.of(List.of(retry, flaky, named("next"))).filter(this.exchange).block();
		assertThat(tries).hasSize(3);
		assertThat(this.ran).containsExactly("next");
	}

	@Test
	void turnsWhatAFilterThrowsIntoAnError() {
		GatewayFilter thrower = (current, chain) -> {
			throw new IllegalArgumentException("bad");
		};
		Mono<Void> answer = ComposedChain.of(List.of(named("first"), thrower)).filter(this.exchange);
		StepVerifier.create(answer).verifyErrorMessage("bad");
		assertThat(this.ran).containsExactly("first");
	}

	@Test
	void completesAtItsEnd() {
		StepVerifier.create(ComposedChain.of(List.of()).filter(this.exchange)).verifyComplete();
	}

	private GatewayFilter named(String name) {
		return (current, chain) -> {
			this.ran.add(name);
			return chain.filter(current);
		};
	}

	private abstract class Named implements GlobalFilter {

		private final String name;

		Named(String name) {
			this.name = name;
		}

		@Override
		public Mono<Void> filter(ServerWebExchange current, GatewayFilterChain chain) {
			return named(this.name).filter(current, chain);
		}

	}

	private final class WriteLikeFilter extends Named implements Ordered {

		WriteLikeFilter() {
			super("write");
		}

		@Override
		public int getOrder() {
			return -1;
		}

	}

	private final class LastFilter extends Named implements Ordered {

		LastFilter() {
			super("last");
		}

		@Override
		public int getOrder() {
			return LOWEST_PRECEDENCE;
		}

	}

	@Order(2)
	private final class AnnotatedFilter extends Named {

		AnnotatedFilter() {
			super("annotated");
		}

	}

}
