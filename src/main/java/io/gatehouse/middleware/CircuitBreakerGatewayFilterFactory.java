package io.gatehouse.middleware;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import io.gatehouse.middleware.ConditionParser.Term;
import io.gatehouse.model.GoDuration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.CircuitBreaker;
import io.gatehouse.upstream.Service;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Stops asking servers that fail (Traefik row F42).
 */
@Component("gatehouseCircuitBreaker")
class CircuitBreakerGatewayFilterFactory implements MiddlewareFactory<CircuitBreaker> {

	private static final Map<String, Term<RecentAnswers>> TERMS = Map.of("NetworkErrorRatio",
			new Term<>(0, (none) -> (RecentAnswers recent) -> (Object) recent.networkErrorRatio()),
			"LatencyAtQuantileMS",
			new Term<>(1, (quantile) -> (RecentAnswers recent) -> (Object) recent.latencyMillis(quantile[0])),
			"ResponseCodeRatio", new Term<>(4, (codes) -> (RecentAnswers recent) -> (Object) recent
				.ratio((int) codes[0], (int) codes[1], (int) codes[2], (int) codes[3])));

	@Override
	public Class<CircuitBreaker> getConfigClass() {
		return CircuitBreaker.class;
	}

	@Override
	public GatewayFilter apply(CircuitBreaker options, MiddlewareContext context) {
		Predicate<RecentAnswers> condition = ConditionParser.parse("expression", options.expression(), TERMS);
		HttpStatus status = HttpStatus.resolve(Objects.requireNonNull(options.responseCode()));
		if (status == null || status.is1xxInformational()) {
			throw new InvalidOptionException("responseCode", options.responseCode(), "a final status code of HTTP");
		}
		BreakerTimes times = new BreakerTimes(millis("checkPeriod", options.checkPeriod()),
				millis("fallbackDuration", options.fallbackDuration()),
				millis("recoveryDuration", options.recoveryDuration()));
		String fallback = options.fallbackService();
		Service service = (fallback != null && !fallback.isEmpty()) ? context.service(fallback) : null;
		return new PerRouter(() -> new CircuitBreakerFilter(new BreakerState(condition, times, Clock.systemUTC()),
				new ShortAnswer(status, Map.of(), status.getReasonPhrase()), service));
	}

	private static long millis(String option, @Nullable GoDuration duration) {
		GoDuration asked = Objects.requireNonNull(duration);
		if (!asked.isPositive()) {
			throw new InvalidOptionException(option, asked, "a time longer than 0");
		}
		return asked.toMillis();
	}

}
