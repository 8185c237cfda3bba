package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * What Traefik calls ipAllowList today (Traefik row F14).
 *
 * @param sourceRange addresses and networks that may pass
 * @param ipStrategy which address counts; absent means the connection's
 */
public record IpWhiteList(List<String> sourceRange, @Nullable IpStrategy ipStrategy) implements MiddlewareOptions {

	public IpWhiteList {
		sourceRange = Absent.orCopy(sourceRange);
	}

}
