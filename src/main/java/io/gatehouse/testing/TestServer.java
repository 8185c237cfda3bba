package io.gatehouse.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.gatehouse.routing.InternalService;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Stands for the server behind the routes: {@code server@internal}.
 */
final class TestServer implements InternalService {

	private static final TestAnswer OK = TestAnswer.of(200, "");

	private final List<TestRequest> requests = new CopyOnWriteArrayList<>();

	private volatile Function<TestRequest, TestAnswer> answers = (request) -> OK;

	@Override
	public String name() {
		return "server";
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		return DataBufferUtils.join(exchange.getRequest().getBody())
			.map(TestServer::text)
			.defaultIfEmpty("")
			.flatMap((body) -> answer(exchange, body));
	}

	private Mono<Void> answer(ServerWebExchange exchange, String body) {
		TestRequest request = seen(exchange.getRequest(), body);
		this.requests.add(request);
		TestAnswer answer = this.answers.apply(request);
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
		response.getHeaders().addAll(answer.headers());
		byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
		response.getHeaders().setContentLength(bytes.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
	}

	private static TestRequest seen(ServerHttpRequest request, String body) {
		String path = request.getURI().getRawPath();
		String query = request.getURI().getRawQuery();
		return new TestRequest(request.getMethod().name(), (query != null) ? path + "?" + query : path,
				request.getHeaders(), body);
	}

	private static String text(DataBuffer buffer) {
		try {
			return buffer.toString(StandardCharsets.UTF_8);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	void answersBy(Function<TestRequest, TestAnswer> function) {
		this.answers = function;
	}

	List<TestRequest> requests() {
		return new ArrayList<>(this.requests);
	}

	void forget() {
		this.requests.clear();
		this.answers = (request) -> OK;
	}

}
