package io.gatehouse.middleware;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.gatehouse.upstream.ClientExchange;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Counts each source's requests, from their arrival to the last byte of their answer, and
 * refuses those beyond the limit. A source without any is forgotten, so the memory is
 * bounded by the requests under way.
 */
final class InFlightReqFilter implements GatewayFilter {

	private final Map<String, Long> underWay = new ConcurrentHashMap<>();

	private final RequestSource source;

	private final long most;

	private final ShortAnswer refusal;

	InFlightReqFilter(RequestSource source, long most) {
		this.source = source;
		this.most = most;
		this.refusal = new ShortAnswer(HttpStatus.TOO_MANY_REQUESTS, Map.of(), "max connections reached: " + most);
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		String from = this.source.of(exchange.getRequest());
		if (!enter(from)) {
			return this.refusal.write(exchange);
		}
		AtomicBoolean left = new AtomicBoolean();
		Runnable leave = () -> {
			if (left.compareAndSet(false, true)) {
				leave(from);
			}
		};
		ClientExchange own = ClientExchange.of(exchange);
		if (own != null) {
			own.whenOver(leave);
			return chain.filter(exchange);
		}
		return chain.filter(exchange).doFinally((signal) -> leave.run());
	}

	private boolean enter(String from) {
		boolean[] entered = { false };
		this.underWay.compute(from, (key, count) -> {
			long now = (count != null) ? count : 0;
			entered[0] = now < this.most;
			long next = entered[0] ? now + 1 : now;
			return (next > 0) ? Long.valueOf(next) : null;
		});
		return entered[0];
	}

	private void leave(String from) {
		this.underWay.computeIfPresent(from, (key, count) -> (count > 1) ? Long.valueOf(count - 1) : null);
	}

	/** How many sources have requests under way. */
	int sources() {
		return this.underWay.size();
	}

	@Override
	public String toString() {
		return "InFlightReq[amount=" + this.most + "]";
	}

}
