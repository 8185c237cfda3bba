package io.gatehouse.middleware;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.gatehouse.upstream.Checkpoint;
import io.gatehouse.upstream.ClientExchange;
import io.gatehouse.upstream.Service;
import io.gatehouse.upstream.UpstreamFailure;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An exchange as of an entry point.
 */
final class BoundExchange extends ServerWebExchangeDecorator implements ClientExchange {

	private final EventLoop loop;

	private final List<Runnable> tasks = new ArrayList<>();

	private boolean clientHidden;

	BoundExchange(EventLoop loop) {
		super(MockServerWebExchange.from(MockServerHttpRequest.get("/")));
		this.loop = loop;
	}

	@Override
	public EventLoop loop() {
		return this.loop;
	}

	@Override
	public void whenOver(Runnable task) {
		this.tasks.add(task);
	}

	@Override
	public @Nullable UpstreamFailure failure() {
		return null;
	}

	@Override
	public Checkpoint checkpoint(long mostBodyBytes) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Mono<Void> ask(Service service, ServerWebExchange asked, boolean withBody) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void cut() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void changeBody(UnaryOperator<Flux<DataBuffer>> change) {
		throw new UnsupportedOperationException();
	}

	void over() {
		this.tasks.forEach(Runnable::run);
	}

	@Override
	public void hideClient() {
		this.clientHidden = true;
	}

	boolean isClientHidden() {
		return this.clientHidden;
	}

	@Override
	public org.springframework.http.HttpHeaders takeTrailers() {
		return new org.springframework.http.HttpHeaders();
	}

}
