package io.gatehouse;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A body that nobody looks at passes through; one that a filter looks at is an ordinary
 * flux of buffers, and none of them is lost.
 */
class BodyTests extends ContractExamples {

	private static final String LONG = "0123456789".repeat(100_000);

	@Test
	void passesBodiesThatNobodyLooksAt() {
		assertThat(gatehouse().send("POST", "/a", LONG).body()).endsWith("\n\n" + LONG);
		assertThat(gatehouse().get("/big").body()).hasSize(EchoServer.BIG);
	}

	@Test
	void handsTheServersBodyToAnOuterResponseThatPassesItOn() {
		List<Class<?>> seen = new CopyOnWriteArrayList<>();
		OUTER.does((exchange, chain) -> chain
			.filter(exchange.mutate().response(new ServerHttpResponseDecorator(exchange.getResponse()) {
				@Override
				public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
					seen.add(body.getClass());
					return super.writeWith(body);
				}
			}).build()));
		assertThat(gatehouse().get("/big").body()).hasSize(EchoServer.BIG);
		assertThat(seen).hasSize(1);
	}

	@Test
	void letsAFilterChangeEveryBufferOfTheAnswer() {
		OUTER.does((exchange, chain) -> chain.filter(exchange.mutate()
			.response(new Rewritten(exchange.getResponse(), (body) -> Flux.from(body).map((buffer) -> {
				byte[] bytes = new byte[buffer.readableByteCount()];
				buffer.read(bytes);
				DataBufferUtils.release(buffer);
				return exchange.getResponse()
					.bufferFactory()
					.wrap(new String(bytes, StandardCharsets.US_ASCII).replace('g', 'h')
						.getBytes(StandardCharsets.US_ASCII));
			})))
			.build()));
		assertThat(gatehouse().get("/big").body()).isEqualTo("h".repeat(EchoServer.BIG));
	}

	@Test
	void letsAFilterJoinTheAnswerOnAnotherThread() {
		OUTER.does((exchange,
				chain) -> chain.filter(exchange.mutate()
					.response(new Rewritten(exchange.getResponse(),
							(body) -> DataBufferUtils.join(Flux.from(body)).publishOn(Schedulers.boundedElastic())))
					.build()));
		HttpResponse<String> answer = gatehouse().get("/big");
		assertThat(answer.body()).hasSize(EchoServer.BIG);
		assertThat(answer.headers().firstValue("Content-Length")).hasValue(Integer.toString(EchoServer.BIG));
	}

	@Test
	void letsAFilterTakeOnlyTheBeginningOfTheAnswer() {
		OUTER.does((exchange,
				chain) -> chain.filter(exchange.mutate()
					.response(new Rewritten(exchange.getResponse(), (body) -> Flux.from(body).take(1)))
					.build()));
		for (int i = 0; i < 5; i++) {
			assertThat(gatehouse().get("/big").body()).hasSizeBetween(1, EchoServer.BIG);
		}
	}

	@Test
	void endsTheConnectionOfAnAnswerShorterThanPromised() {
		OUTER.does((exchange,
				chain) -> chain.filter(exchange.mutate()
					.response(new Rewritten(exchange.getResponse(),
							(body) -> Flux.from(body).doOnNext(DataBufferUtils::release).thenMany(Flux.empty())) {
						@Override
						boolean keepsLength() {
							return true;
						}
					})
					.build()));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> gatehouse().get("/a"));
	}

	@Test
	void readsTheRequestsBodyAndSendsAnother() {
		INNER.does((exchange, chain) -> DataBufferUtils.join(exchange.getRequest().getBody()).flatMap((read) -> {
			String text = read.toString(StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
			DataBufferUtils.release(read);
			ServerHttpRequest unbound = exchange.getRequest()
				.mutate()
				.headers((headers) -> headers.remove("Content-Length"))
				.build();
			return chain.filter(withBody(exchange.mutate().request(unbound).build(),
					Flux.just(buffer(exchange, "changed "), buffer(exchange, text))));
		}));
		assertThat(gatehouse().send("POST", "/a", "the body").body()).contains("transfer-encoding: chunked\n")
			.endsWith("\n\nchanged THE BODY");
	}

	@Test
	void refusesToWriteAnAnswerThatWasReadAway() {
		OUTER.does((exchange, chain) -> chain
			.filter(exchange.mutate().response(new Rewritten(exchange.getResponse(), (body) -> body) {
				@Override
				public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
					return Flux.from(body).doOnNext(DataBufferUtils::release).then(super.writeWith(body));
				}
			}).build()));
		assertThat(gatehouse().get("/big").statusCode()).isEqualTo(500);
	}

	@Test
	void wrapsTheRequestsOwnBody() {
		AtomicInteger bytes = new AtomicInteger();
		INNER.does((exchange, chain) -> chain.filter(withBody(exchange,
				exchange.getRequest().getBody().doOnNext((buffer) -> bytes.addAndGet(buffer.readableByteCount())))));
		assertThat(gatehouse().send("POST", "/a", LONG).body()).endsWith("\n\n" + LONG);
		assertThat(bytes).hasValue(LONG.length());
	}

	@Test
	void refusesToSendARequestWhoseBodyWasReadAway() {
		int before = server.requests();
		INNER.does((exchange, chain) -> exchange.getRequest()
			.getBody()
			.doOnNext(DataBufferUtils::release)
			.then(chain.filter(exchange)));
		assertThat(gatehouse().send("POST", "/a", "the body").statusCode()).isEqualTo(500);
		assertThat(server.requests()).isEqualTo(before);
	}

	@Test
	void saysThatAFiltersBodyIsNotAsLongAsPromised() {
		INNER.does((exchange, chain) -> {
			ServerHttpRequest promised = exchange.getRequest().mutate().header("Content-Length", "30").build();
			return chain
				.filter(withBody(exchange.mutate().request(promised).build(), Flux.just(buffer(exchange, "3"))));
		});
		assertThat(gatehouse().send("POST", "/a", "the body").statusCode()).isEqualTo(500);
		INNER.doesNothing();
		assertThat(gatehouse().get("/next").body()).startsWith("GET /next");
	}

	@Test
	void readsAFormByTheExchange() {
		List<MultiValueMap<String, String>> seen = new CopyOnWriteArrayList<>();
		INNER.does((exchange, chain) -> exchange.getFormData().doOnNext(seen::add).then(Mono.defer(() -> {
			exchange.getResponse().setRawStatusCode(204);
			return exchange.getResponse().setComplete();
		})));
		HttpResponse<String> answer = gatehouse().send("POST", "/a", "a=1&b=c%20d", "Content-Type",
				"application/x-www-form-urlencoded");
		assertThat(answer.statusCode()).isEqualTo(204);
		assertThat(seen).singleElement().satisfies((form) -> assertThat(form.getFirst("b")).isEqualTo("c d"));
	}

	@Test
	void answersAnErrorInAFiltersBody() {
		OUTER.does((exchange,
				chain) -> chain.filter(exchange.mutate()
					.response(new Rewritten(exchange.getResponse(),
							(body) -> Flux.from(body)
								.doOnNext(DataBufferUtils::release)
								.thenMany(Flux.error(new IllegalStateException("expected")))))
					.build()));
		assertThat(gatehouse().get("/big").statusCode()).isEqualTo(500);
		OUTER.doesNothing();
		assertThat(gatehouse().get("/big").body()).hasSize(EchoServer.BIG);
	}

	private static ServerWebExchange withBody(ServerWebExchange exchange, Flux<DataBuffer> body) {
		return exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {
			@Override
			public Flux<DataBuffer> getBody() {
				return body;
			}
		}).build();
	}

	private static DataBuffer buffer(ServerWebExchange exchange, String text) {
		return exchange.getResponse().bufferFactory().wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	/** A response whose body a filter changes. */
	private static class Rewritten extends ServerHttpResponseDecorator {

		private final java.util.function.Function<Publisher<? extends DataBuffer>, Publisher<? extends DataBuffer>> change;

		Rewritten(ServerHttpResponse response,
				java.util.function.Function<Publisher<? extends DataBuffer>, Publisher<? extends DataBuffer>> change) {
			super(response);
			this.change = change;
		}

		boolean keepsLength() {
			return false;
		}

		@Override
		public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
			if (!keepsLength()) {
				getHeaders().remove("Content-Length");
			}
			return super.writeWith(this.change.apply(body));
		}

	}

}
