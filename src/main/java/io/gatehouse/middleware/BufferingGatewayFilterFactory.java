package io.gatehouse.middleware;

import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import io.gatehouse.middleware.ConditionParser.Term;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.Buffering;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Reads requests and answers whole before they go on (Traefik rows F36 and F37).
 */
@Component("gatehouseBuffering")
class BufferingGatewayFilterFactory implements MiddlewareFactory<Buffering> {

	private static final Map<String, Term<BufferedAttempt>> TERMS = Map.of("IsNetworkError",
			new Term<>(0, (none) -> (BufferedAttempt attempt) -> attempt.isNetworkError()), "Attempts",
			new Term<>(0, (none) -> (BufferedAttempt attempt) -> (double) attempt.count()), "ResponseCode",
			new Term<>(0, (none) -> (BufferedAttempt attempt) -> (double) attempt.status()), "RequestMethod",
			new Term<>(0, (none) -> (BufferedAttempt attempt) -> attempt.method()));

	@Override
	public Class<Buffering> getConfigClass() {
		return Buffering.class;
	}

	@Override
	public GatewayFilter apply(Buffering options, MiddlewareContext context) {
		String expression = options.retryExpression();
		Predicate<BufferedAttempt> again = (expression != null && !expression.isEmpty())
				? ConditionParser.parse("retryExpression", expression, TERMS) : (attempt) -> false;
		return new BufferingFilter(
				new BufferingFilter.Bounds(most("maxRequestBodyBytes", options.maxRequestBodyBytes()),
						memory("memRequestBodyBytes", options.memRequestBodyBytes())),
				new BufferingFilter.Bounds(most("maxResponseBodyBytes", options.maxResponseBodyBytes()),
						memory("memResponseBodyBytes", options.memResponseBodyBytes())),
				again);
	}

	private static long most(String option, long bytes) {
		if (bytes < 0) {
			throw new InvalidOptionException(option, bytes, "0 or more bytes");
		}
		return (bytes > 0) ? bytes : Long.MAX_VALUE;
	}

	private static long memory(String option, @Nullable Long bytes) {
		long asked = Objects.requireNonNull(bytes);
		if (asked < 0) {
			throw new InvalidOptionException(option, asked, "0 or more bytes");
		}
		return asked;
	}

}
