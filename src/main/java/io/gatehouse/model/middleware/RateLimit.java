package io.gatehouse.model.middleware;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.model.GoDuration;
import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Limits how often a source asks (Traefik rows F24 and F25).
 *
 * @param average requests per period; 0 means no limit
 * @param period the period (default 1s)
 * @param burst requests that may come at once (default 1)
 * @param sourceCriterion what a source is; absent means the client's address
 * @param redis where several instances count together
 * @param onStoreError what happens while that store does not answer: {@code local} (the
 * default) counts in each instance, {@code allow} lets everybody on, {@code deny} nobody;
 * Gatehouse's own
 */
public record RateLimit(long average, @Nullable GoDuration period, @Nullable Long burst,
		@Nullable SourceCriterion sourceCriterion, @Nullable Redis redis,
		@JsonInclude(Include.NON_NULL) @Nullable String onStoreError) implements MiddlewareOptions {

	public RateLimit {
		period = (period != null) ? period : GoDuration.seconds(1);
		burst = (burst != null) ? burst : Long.valueOf(1);
	}

}
