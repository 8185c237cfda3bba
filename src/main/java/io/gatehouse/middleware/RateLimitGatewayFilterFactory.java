package io.gatehouse.middleware;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.RateLimit;
import io.gatehouse.store.TokenRate;
import io.gatehouse.store.TokenStore;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Limits how often a source asks (Traefik rows F24 and F25).
 */
@Component("gatehouseRateLimit")
class RateLimitGatewayFilterFactory implements MiddlewareFactory<RateLimit> {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	/** A bucket that takes a century to fill is as good as any larger one. */
	private static final long MOST_FILLED = TimeUnit.DAYS.toNanos(36_500);

	private final TokenStore store;

	RateLimitGatewayFilterFactory(TokenStore store) {
		this.store = store;
	}

	@Override
	public Class<RateLimit> getConfigClass() {
		return RateLimit.class;
	}

	@Override
	public GatewayFilter apply(RateLimit options, MiddlewareContext context) {
		RequestSource source = RequestSource.of(options.sourceCriterion(), RequestSource.BY_ADDRESS);
		OnStoreError onError = OnStoreError.of(options.onStoreError());
		TokenRate rate = rate(options);
		if (options.average() == 0) {
			return (exchange, chain) -> chain.filter(exchange);
		}
		if (options.redis() == null) {
			return new PerRouter(() -> new RateLimitFilter(source, new LocalLimiter(rate), rate));
		}
		// The name is the same on every instance, so all of them share the buckets
		return new RateLimitFilter(source,
				new SharedLimiter(this.store, options.redis(), context.name(), rate, onError), rate);
	}

	private static TokenRate rate(RateLimit options) {
		GoDuration period = Objects.requireNonNull(options.period());
		if (period.value().isNegative()) {
			throw new InvalidOptionException("period", period,
					"a time of 0 or more; negative value not valid for period");
		}
		if (options.average() < 0) {
			throw new InvalidOptionException("average", options.average(), "0 or more requests");
		}
		long nanos = period.isPositive() ? period.value().toNanos() : SECOND;
		long average = Math.max(1, options.average());
		long token = Math.max(1,
				BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(average), RoundingMode.HALF_UP).longValue());
		// A rate under one per second would have everybody wait very long
		long wait = (token > SECOND) ? SECOND / 2 : token / 2;
		long burst = Math.max(1, Objects.requireNonNull(options.burst()));
		return new TokenRate(token, Math.min(burst, MOST_FILLED / token), wait);
	}

}
