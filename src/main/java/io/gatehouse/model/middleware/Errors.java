package io.gatehouse.model.middleware;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Answers failures by another service's pages (Traefik row F39).
 *
 * @param status status codes and ranges, such as {@code 500-599}
 * @param statusRewrites status to answer with, by status code or range
 * @param service service that has the pages
 * @param query path of the page; {@code {status}}, {@code {originalStatus}} and
 * {@code {url}} are replaced
 * @param errorRequestHeaders headers of the request that the service sees; empty means
 * all
 */
public record Errors(List<String> status, Map<String, Integer> statusRewrites, @Nullable String service,
		@Nullable String query, List<String> errorRequestHeaders) implements MiddlewareOptions {

	public Errors {
		status = Absent.orCopy(status);
		errorRequestHeaders = Absent.orCopy(errorRequestHeaders);
		statusRewrites = (statusRewrites != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(statusRewrites))
				: Map.of();
	}

}
