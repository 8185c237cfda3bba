package io.gatehouse.middleware;

import java.util.List;
import java.util.Locale;

import io.gatehouse.model.middleware.IpStrategy;
import io.gatehouse.model.middleware.SourceCriterion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Tells one source of requests from another (Traefik row F26).
 */
interface RequestSource {

	/** A source is what has an address. */
	SourceCriterion BY_ADDRESS = new SourceCriterion(new IpStrategy(0, List.of(), null), null, false);

	/** A source is what asks a host. */
	SourceCriterion BY_HOST = new SourceCriterion(null, null, true);

	/** The request's source, whatever it may be. */
	String of(ServerHttpRequest request);

	/**
	 * Reads the options.
	 * @param asked what was asked for
	 * @param usual what counts where nothing was
	 * @throws IllegalArgumentException if they ask for two things at once
	 */
	static RequestSource of(@Nullable SourceCriterion asked, SourceCriterion usual) {
		SourceCriterion criterion = (asked == null || isEmpty(asked)) ? usual : asked;
		IpStrategy strategy = criterion.ipStrategy();
		String header = (criterion.requestHeaderName() != null) ? criterion.requestHeaderName() : "";
		if (strategy != null && !header.isEmpty()) {
			throw new IllegalArgumentException("iPStrategy and RequestHeaderName are mutually exclusive");
		}
		if (strategy != null && criterion.requestHost()) {
			throw new IllegalArgumentException("iPStrategy and RequestHost are mutually exclusive");
		}
		if (!header.isEmpty() && criterion.requestHost()) {
			throw new IllegalArgumentException("requestHost and RequestHeaderName are mutually exclusive");
		}
		if (strategy != null) {
			return ClientIp.of(strategy)::text;
		}
		if (!header.isEmpty()) {
			return (request) -> {
				String value = request.getHeaders().getFirst(header);
				return (value != null) ? value : "";
			};
		}
		return (request) -> AskedUrl.authority(request).toLowerCase(Locale.ROOT);
	}

	private static boolean isEmpty(SourceCriterion criterion) {
		boolean named = criterion.requestHeaderName() != null && !criterion.requestHeaderName().isEmpty();
		return criterion.ipStrategy() == null && !named && !criterion.requestHost();
	}

}
