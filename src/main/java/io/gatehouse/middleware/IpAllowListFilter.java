package io.gatehouse.middleware;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.AddressRange;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.IpStrategy;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Refuses clients whose address is in none of the ranges, and those that have none where
 * it should be.
 *
 * @param ranges who may pass
 * @param client which address counts
 * @param refusal what the others are told
 */
record IpAllowListFilter(List<AddressRange> ranges, ClientIp client, ShortAnswer refusal) implements GatewayFilter {

	/**
	 * Reads the options.
	 * @param ranges who may pass
	 * @param strategy which address counts; absent means the connection's
	 * @param status status of a refusal; 0 means 403
	 */
	static IpAllowListFilter of(List<String> ranges, @Nullable IpStrategy strategy, int status) {
		if (ranges.isEmpty()) {
			throw new InvalidOptionException("sourceRange", null,
					"addresses or networks; sourceRange is empty, IPAllowLister not created");
		}
		HttpStatus known = (status != 0) ? HttpStatus.resolve(status) : HttpStatus.FORBIDDEN;
		if (known == null || known.is1xxInformational()) {
			throw new InvalidOptionException("rejectStatusCode", status, "a final status code of HTTP");
		}
		return new IpAllowListFilter(ranges.stream().map((range) -> AddressRange.parse("sourceRange", range)).toList(),
				ClientIp.of(strategy), new ShortAnswer(known, Map.of(), known.getReasonPhrase()));
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		return isAllowed(this.client.address(exchange.getRequest())) ? chain.filter(exchange)
				: this.refusal.write(exchange);
	}

	private boolean isAllowed(@Nullable InetAddress address) {
		if (address != null) {
			for (AddressRange range : this.ranges) {
				if (range.contains(address)) {
					return true;
				}
			}
		}
		return false;
	}

	@Override
	public String toString() {
		return "IpAllowList[" + this.ranges.size() + " ranges]";
	}

}
