package io.gatehouse.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests stay native when they are changed, and go out as they came where they were
 * not.
 */
class NativeRequestTests {

	private static EchoServer server;

	private static RunningGatehouse gatehouse;

	private static TeamFilters team;

	@BeforeAll
	static void start() throws IOException {
		server = new EchoServer();
		gatehouse = RunningGatehouse.with(Team.class, "team.server=" + server.url());
		team = gatehouse.bean("teamFilter", TeamFilters.class);
	}

	@AfterAll
	static void stop() {
		gatehouse.close();
		server.close();
	}

	@BeforeEach
	void letEverythingThrough() {
		team.set((exchange, chain) -> chain.filter(exchange));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain?a=b", "/a%2Fb?x=%26&y", "/%E2%82%AC?%E2%82%ac", "/semi;colon=1?a" })
	void aTargetGoesOutAsItCame(String target) throws IOException {
		assertThat(gatehouse.get(target).body()).startsWith("GET " + target + "\n");
		team.set((exchange, chain) -> chain
			.filter(exchange.mutate().request((request) -> request.header("X-Team", "was here")).build()));
		assertThat(gatehouse.get(target).body()).startsWith("GET " + target + "\n").contains("x-team: was here\n");
	}

	@Test
	void aChangedRequestIsStillOurs() throws IOException {
		team.set((exchange, chain) -> {
			ServerHttpRequest changed = exchange.getRequest().mutate().header("X-A", "1").build();
			team.note(changed.getClass() == exchange.getRequest().getClass());
			return chain.filter(exchange.mutate().request(changed).build());
		});
		gatehouse.get("/");
		assertThat(team.notes()).containsExactly("true");
	}

	@Test
	void methodPathAndHeadersCanBeChanged() throws IOException {
		team.set((exchange, chain) -> chain.filter(exchange.mutate()
			.request((request) -> request.method(HttpMethod.PUT).path("/else/where").headers((headers) -> {
				headers.remove("X-Old");
				headers.set("X-New", "1");
				headers.add("X-New", "2");
			}))
			.build()));
		String body = gatehouse.get("/here?kept=1", "X-Old: 1").body();
		assertThat(body).startsWith("PUT /else/where?kept=1\n")
			.contains("x-new: 1\nx-new: 2\n")
			.doesNotContain("x-old");
	}

	@Test
	void theOriginalRequestStaysAsItWas() throws IOException {
		team.set((exchange, chain) -> {
			exchange.getRequest().mutate().path("/other").header("X-A", "changed").build();
			team.note(
					exchange.getRequest().getPath().value() + " " + exchange.getRequest().getHeaders().getFirst("X-A"));
			return chain.filter(exchange);
		});
		assertThat(gatehouse.get("/same", "X-A: kept").body()).startsWith("GET /same\n").contains("x-a: kept\n");
		assertThat(team.notes()).containsExactly("/same kept");
	}

	@Test
	void aForeignDecoratorIsRespected() throws IOException {
		team.set((exchange, chain) -> chain
			.filter(exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {

				@Override
				public HttpHeaders getHeaders() {
					HttpHeaders headers = new HttpHeaders();
					headers.addAll(super.getHeaders());
					headers.set("X-Decorated", "yes");
					return headers;
				}

			}).build()));
		assertThat(gatehouse.ask("web", "POST", "/p", "body").body()).contains("x-decorated: yes\n")
			.endsWith("\n\nbody");
	}

	@Test
	void aBodyThatAFilterPutsInPlaceGoesOut() throws IOException {
		team.set((exchange, chain) -> chain
			.filter(exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {

				@Override
				public HttpHeaders getHeaders() {
					HttpHeaders headers = new HttpHeaders();
					headers.addAll(super.getHeaders());
					headers.remove(HttpHeaders.CONTENT_LENGTH);
					return headers;
				}

				@Override
				public Flux<DataBuffer> getBody() {
					return super.getBody().map((buffer) -> {
						String text = buffer.toString(StandardCharsets.UTF_8);
						DataBufferUtils.release(buffer);
						return exchange.getResponse()
							.bufferFactory()
							.wrap(("<" + text + ">").getBytes(StandardCharsets.UTF_8));
					});
				}

			}).build()));
		assertThat(gatehouse.ask("web", "POST", "/p", "body").body()).endsWith("\n\n<body>");
	}

	@Test
	void aBodyThatAFilterHasReadCanBeSentAgain() throws IOException {
		team.set((exchange, chain) -> DataBufferUtils.join(exchange.getRequest().getBody()).flatMap((buffer) -> {
			team.note(buffer.toString(StandardCharsets.UTF_8));
			return chain.filter(exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {

				@Override
				public Flux<DataBuffer> getBody() {
					return Flux.just(buffer);
				}

			}).build());
		}));
		assertThat(gatehouse.ask("web", "POST", "/p", "body").body()).endsWith("\n\nbody");
		assertThat(team.notes()).containsExactly("body");
	}

	@Test
	void lookingAtNothingCostsNothing() throws IOException {
		team.set((exchange, chain) -> {
			team.note(exchange.getRequest().getBody() == exchange.getRequest().getBody());
			return chain.filter(exchange);
		});
		String large = "x".repeat(300_000);
		assertThat(gatehouse.ask("web", "POST", "/p", large).body()).endsWith("\n\n" + large);
		assertThat(team.notes()).containsExactly("true");
	}

	@Test
	void aLargeBodyPassesAFilterThatLooks() throws IOException {
		team.set((exchange, chain) -> chain
			.filter(exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {

				@Override
				public Flux<DataBuffer> getBody() {
					return super.getBody().doOnNext((buffer) -> team.note(buffer.readableByteCount()));
				}

			}).build()));
		String large = "y".repeat(3_000_000);
		assertThat(gatehouse.ask("web", "POST", "/p", large).body()).endsWith("\n\n" + large);
		assertThat(team.notes().stream().mapToInt(Integer::parseInt).sum()).isEqualTo(3_000_000);
	}

	static class Team {

		@Bean
		TeamFilters teamFilter() {
			return new TeamFilters(10);
		}

		@Bean
		RouteLocator teamRoutes(RouteLocatorBuilder routes, @Value("${team.server}") String url) {
			return routes.routes().route("all", (route) -> route.path("/**").uri(url)).build();
		}

	}

}
