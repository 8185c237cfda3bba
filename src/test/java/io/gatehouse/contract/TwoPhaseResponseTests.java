package io.gatehouse.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The head of an answer can be changed until the write filter sends it, and its body by
 * whoever puts a response of its own around ours.
 */
class TwoPhaseResponseTests {

	private static EchoServer server;

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start() throws IOException {
		server = new EchoServer();
		gatehouse = RunningGatehouse.with(Team.class, "team.server=" + server.url());
	}

	@AfterAll
	static void stop() {
		gatehouse.close();
		server.close();
	}

	@BeforeEach
	void letEverythingThrough() {
		outer().set((exchange, chain) -> chain.filter(exchange));
		inner().set((exchange, chain) -> chain.filter(exchange));
	}

	@Test
	void filtersWithinSeeTheHeadBeforeItIsWritten() throws IOException {
		inner().set((exchange, chain) -> chain.filter(exchange).then(Mono.fromRunnable(() -> {
			inner().note(exchange.getResponse().getStatusCode());
			inner().note(exchange.getResponse().getHeaders().getFirst("X-Server"));
			inner().note(exchange.getResponse().isCommitted());
			exchange.getResponse().getHeaders().set("X-Late", "yes");
			exchange.getResponse().getHeaders().remove("X-Server");
			exchange.getResponse().setStatusCode(HttpStatus.ACCEPTED);
		})));
		RunningGatehouse.Answer answer = gatehouse.get("/hello");
		assertThat(inner().notes()).containsExactly("200 OK", "echo", "false");
		assertThat(answer.status()).isEqualTo(202);
		assertThat(answer.head()).contains("x-late: yes").doesNotContain("x-server");
		assertThat(answer.body()).startsWith("GET /hello");
	}

	@Test
	void filtersAroundTheWriteFilterComeBackWhenAllIsWritten() throws IOException {
		outer().set((exchange, chain) -> chain.filter(exchange)
			.then(Mono.fromRunnable(() -> outer().note(exchange.getResponse().isCommitted()))));
		gatehouse.get("/hello");
		assertThat(outer().notes()).containsExactly("true");
	}

	@Test
	void actionsBeforeTheCommitRunOnceAndInTime() throws IOException {
		outer().set((exchange, chain) -> {
			exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> {
				outer().note(exchange.getResponse().getStatusCode());
				exchange.getResponse().getHeaders().set("X-Committed", "now");
			}));
			return chain.filter(exchange);
		});
		assertThat(gatehouse.get("/hello").head()).contains("x-committed: now");
		assertThat(outer().notes()).containsExactly("200 OK");
	}

	@Test
	void aFilterMayAnswerInPlaceOfTheServer() throws IOException {
		int before = server.asked();
		inner().set((exchange, chain) -> {
			exchange.getResponse().setStatusCode(HttpStatus.I_AM_A_TEAPOT);
			DataBuffer body = exchange.getResponse().bufferFactory().wrap("short".getBytes(StandardCharsets.UTF_8));
			return exchange.getResponse().writeWith(Mono.just(body));
		});
		RunningGatehouse.Answer answer = gatehouse.get("/hello");
		assertThat(answer.status()).isEqualTo(418);
		assertThat(answer.head()).contains("content-length: 5");
		assertThat(answer.body()).isEqualTo("short");
		assertThat(server.asked()).isEqualTo(before);
	}

	@Test
	void aResponseAroundOursGetsTheBodyAsBuffers() throws IOException {
		outer().set((exchange, chain) -> chain
			.filter(exchange.mutate().response(new Shouting(exchange.getResponse())).build()));
		assertThat(gatehouse.get("/hello").body()).contains("GET /HELLO");
	}

	@Test
	void anErrorOfTheServerIsAnOrdinaryAnswer() throws IOException {
		inner().set((exchange, chain) -> chain.filter(exchange)
			.then(Mono.fromRunnable(() -> inner().note(exchange.getResponse().getStatusCode()))));
		assertThat(gatehouse.get("/status/503").status()).isEqualTo(503);
		assertThat(inner().notes()).containsExactly("503 SERVICE_UNAVAILABLE");
	}

	private static TeamFilters outer() {
		return gatehouse.bean("outerFilter", TeamFilters.class);
	}

	private static TeamFilters inner() {
		return gatehouse.bean("innerFilter", TeamFilters.class);
	}

	private static final class Shouting extends ServerHttpResponseDecorator {

		Shouting(ServerHttpResponse response) {
			super(response);
		}

		@Override
		public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
			getHeaders().remove("Content-Length");
			return super.writeWith(Flux.from(body).map((buffer) -> {
				String text = buffer.toString(StandardCharsets.UTF_8).toUpperCase(java.util.Locale.ROOT);
				DataBufferUtils.release(buffer);
				return bufferFactory().wrap(text.getBytes(StandardCharsets.UTF_8));
			}));
		}

	}

	static class Team {

		// Around the write filter, where stock filters that change bodies stand
		@Bean
		TeamFilters outerFilter() {
			return new TeamFilters(-2);
		}

		@Bean
		TeamFilters innerFilter() {
			return new TeamFilters(10);
		}

		@Bean
		RouteLocator teamRoutes(RouteLocatorBuilder routes, @Value("${team.server}") String url) {
			return routes.routes().route("all", (route) -> route.path("/**").uri(url)).build();
		}

	}

}
