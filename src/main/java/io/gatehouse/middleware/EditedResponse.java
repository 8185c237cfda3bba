package io.gatehouse.middleware;

import java.util.function.Consumer;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Mono;

/**
 * Changes the headers of an answer once, whoever gives it. A server's answer is changed
 * when the chain comes back; one that a filter within writes itself must be changed
 * before, and by the inner middlewares first, so the response is wrapped.
 */
final class EditedResponse extends ServerHttpResponseDecorator {

	private final Consumer<HttpHeaders> change;

	private boolean changed;

	EditedResponse(ServerHttpResponse response, Consumer<HttpHeaders> change) {
		super(response);
		this.change = change;
	}

	/** Makes the change, unless it was made or the head has gone. */
	void edit() {
		if (!this.changed && !isCommitted()) {
			this.changed = true;
			this.change.accept(getHeaders());
		}
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		return Mono.defer(() -> {
			edit();
			return super.writeWith(body);
		});
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return Mono.defer(() -> {
			edit();
			return super.writeAndFlushWith(body);
		});
	}

	@Override
	public Mono<Void> setComplete() {
		return Mono.defer(() -> {
			edit();
			return super.setComplete();
		});
	}

}
