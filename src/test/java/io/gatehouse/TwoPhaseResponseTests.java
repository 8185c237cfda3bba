package io.gatehouse;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A filter sees the head of the server's answer before anything is written, and may
 * change it.
 */
class TwoPhaseResponseTests extends ContractExamples {

	@Test
	void showsTheServersHeadToAFilterWithinTheWritingFilter() {
		List<String> seen = new CopyOnWriteArrayList<>();
		INNER.does((exchange, chain) -> chain.filter(exchange).then(Mono.fromRunnable(() -> {
			ServerHttpResponse response = exchange.getResponse();
			seen.add(response.getStatusCode() + " " + response.getHeaders().getFirst("X-Upstream") + " "
					+ response.isCommitted());
			response.setStatusCode(HttpStatus.ACCEPTED);
			response.getHeaders().set("X-Upstream", "changed");
			response.getHeaders().add("X-Filter", "one");
			response.getHeaders().add("X-Filter", "two");
			response.getHeaders().remove("Date");
			response.addCookie(ResponseCookie.from("seat", "7").path("/").build());
		})));
		HttpResponse<String> answer = gatehouse().get("/status/404");
		assertThat(seen).containsExactly("404 NOT_FOUND echo false");
		assertThat(answer.statusCode()).isEqualTo(202);
		assertThat(answer.headers().firstValue("X-Upstream")).hasValue("changed");
		assertThat(answer.headers().allValues("X-Filter")).containsExactly("one", "two");
		assertThat(answer.headers().firstValue("Date")).isEmpty();
		assertThat(answer.headers().firstValue("Set-Cookie")).hasValue("seat=7; Path=/");
		assertThat(answer.body()).startsWith("GET /status/404");
	}

	@Test
	void showsACommittedAnswerToAFilterAroundTheWritingFilter() {
		List<Boolean> committed = new CopyOnWriteArrayList<>();
		OUTER.does((exchange, chain) -> chain.filter(exchange)
			.doOnSuccess((nothing) -> committed.add(exchange.getResponse().isCommitted())));
		assertThat(gatehouse().get("/a").statusCode()).isEqualTo(200);
		await().untilAsserted(() -> assertThat(committed).containsExactly(true));
	}

	@Test
	void runsActionsBeforeTheHeadIsWritten() {
		OUTER.does((exchange, chain) -> {
			exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> {
				ServerHttpResponse response = exchange.getResponse();
				response.getHeaders().set("X-Seen", response.getStatusCode() + " " + response.isCommitted());
				response.setStatusCode(HttpStatus.I_AM_A_TEAPOT);
			}));
			return chain.filter(exchange);
		});
		HttpResponse<String> answer = gatehouse().get("/a");
		assertThat(answer.statusCode()).isEqualTo(418);
		assertThat(answer.headers().firstValue("X-Seen")).hasValue("200 OK false");
	}

	@Test
	void keepsHeadersThatAFilterSetBeforeTheServerAnswered() {
		INNER.does((exchange, chain) -> {
			exchange.getResponse().getHeaders().set("X-Early", "yes");
			return chain.filter(exchange);
		});
		HttpResponse<String> answer = gatehouse().get("/a");
		assertThat(answer.headers().firstValue("X-Early")).hasValue("yes");
		assertThat(answer.headers().firstValue("X-Upstream")).hasValue("echo");
	}

	@Test
	void doesNotAskTheServerWhenAFilterAnswers() {
		int before = server.requests();
		AtomicInteger seen = new AtomicInteger();
		OUTER.does((exchange, chain) -> chain.filter(exchange)
			.then(Mono.fromRunnable(() -> seen.set(exchange.getResponse().getStatusCode().value()))));
		INNER.does((exchange, chain) -> {
			exchange.getResponse().setStatusCode(HttpStatus.FORBIDDEN);
			return exchange.getResponse().setComplete();
		});
		HttpResponse<String> answer = gatehouse().send("POST", "/a", "a body that nobody reads");
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).isEmpty();
		await().untilAsserted(() -> assertThat(seen).hasValue(403));
		assertThat(server.requests()).isEqualTo(before);
	}

	@Test
	void answersWithTheStatusOfAFilterThatWritesNothing() {
		INNER.does((exchange, chain) -> {
			exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
			return Mono.empty();
		});
		assertThat(gatehouse().get("/a").statusCode()).isEqualTo(204);
	}

	@Test
	void writesABodyOfAFiltersOwn() {
		INNER.does((exchange, chain) -> exchange.getResponse()
			.writeWith(Flux.just("one ", "two").map((text) -> buffer(exchange.getResponse(), text))));
		assertThat(gatehouse().get("/a").body()).isEqualTo("one two");
	}

	@Test
	void writesABodyOfAFiltersOwnInPlaceOfTheServers() {
		INNER.does((exchange, chain) -> chain.filter(exchange).then(Mono.defer(() -> {
			exchange.getResponse().getHeaders().setContentLength(3);
			return exchange.getResponse().writeWith(Mono.just(buffer(exchange.getResponse(), "own")));
		})));
		for (int i = 0; i < 3; i++) {
			HttpResponse<String> answer = gatehouse().get("/big");
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo("own");
			assertThat(gatehouse().get("/b").body()).isEqualTo("own");
		}
	}

	@Test
	void letsNobodyChangeAHeadThatIsWritten() {
		List<Object> seen = new CopyOnWriteArrayList<>();
		OUTER.does((exchange, chain) -> chain.filter(exchange).then(Mono.fromRunnable(() -> {
			seen.add(exchange.getResponse().setStatusCode(HttpStatus.BAD_GATEWAY));
			try {
				exchange.getResponse().getHeaders().set("X-Late", "yes");
			}
			catch (UnsupportedOperationException ex) {
				seen.add("read only");
			}
		})));
		assertThat(gatehouse().get("/a").statusCode()).isEqualTo(200);
		await().untilAsserted(() -> assertThat(seen).containsExactly(false, "read only"));
	}

	private static DataBuffer buffer(ServerHttpResponse response, String text) {
		return response.bufferFactory().wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
