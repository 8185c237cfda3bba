package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients in by address (Traefik rows F12 and F13).
 *
 * @param sourceRange addresses and networks that may pass
 * @param ipStrategy which address counts; absent means the connection's
 * @param rejectStatusCode status of a refusal (default 403)
 */
public record IpAllowList(List<String> sourceRange, @Nullable IpStrategy ipStrategy,
		@Nullable Integer rejectStatusCode) implements MiddlewareOptions {

	public IpAllowList {
		sourceRange = Absent.orCopy(sourceRange);
		rejectStatusCode = (rejectStatusCode != null) ? rejectStatusCode : Integer.valueOf(403);
	}

}
