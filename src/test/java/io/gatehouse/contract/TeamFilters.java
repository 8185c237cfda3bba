package io.gatehouse.contract;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A team's global filter that each test fills with what it is about.
 */
final class TeamFilters implements GlobalFilter, Ordered {

	private final int order;

	private final List<String> notes = new CopyOnWriteArrayList<>();

	private volatile BiFunction<ServerWebExchange, GatewayFilterChain, Mono<Void>> filter = (exchange, chain) -> chain
		.filter(exchange);

	TeamFilters(int order) {
		this.order = order;
	}

	void set(BiFunction<ServerWebExchange, GatewayFilterChain, Mono<Void>> next) {
		this.notes.clear();
		this.filter = next;
	}

	void note(Object text) {
		this.notes.add(String.valueOf(text));
	}

	/** What has been noted; waits for the first note, since a client may be faster. */
	List<String> notes() {
		long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		while (this.notes.isEmpty() && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		return this.notes;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		return this.filter.apply(exchange, chain);
	}

	@Override
	public int getOrder() {
		return this.order;
	}

}
