package io.gatehouse.api;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

class RehearsalTests {

	private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

	@Test
	void asksForAPageOffTheCallersThread() throws InterruptedException {
		rehearse(true, "/gate");
		assertThat(this.asked.poll(10, TimeUnit.SECONDS)).startsWith("boundedElastic-")
			.endsWith(" GET /gate/api/http/routers?per_page=1");
	}

	@Test
	void asksForNothingWhereThereIsNoApi() throws InterruptedException {
		rehearse(false, "/");
		rehearse(true, "/");
		assertThat(this.asked.poll(10, TimeUnit.SECONDS)).isNotNull();
		assertThat(this.asked).isEmpty();
	}

	@Test
	void readsTheAnswerToItsEnd() {
		RehearsedResponse response = new RehearsedResponse();
		response.writeAndFlushWith(Flux.just(Flux.just(response.bufferFactory().wrap(new byte[10]))))
			.block(Duration.ofSeconds(10));
		assertThat(response.isCommitted()).isTrue();
	}

	private void rehearse(boolean enabled, String basePath) {
		HttpHandler handler = (request, response) -> Mono.defer(() -> {
			this.asked.add(Thread.currentThread().getName() + " " + request.getMethod() + " " + request.getURI());
			return write(response);
		});
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("handler", handler);
		ApiProperties properties = new ApiProperties(enabled, false, true, false, false, null, basePath);
		new Rehearsal(new ApplicationPages(beans.getBeanProvider(HttpHandler.class)), properties).ask();
	}

	private static Mono<Void> write(ServerHttpResponse response) {
		return response.writeWith(Mono.just(response.bufferFactory().wrap(new byte[] { 1 })));
	}

}
