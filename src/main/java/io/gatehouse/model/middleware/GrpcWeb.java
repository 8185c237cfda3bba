package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.MiddlewareOptions;

/**
 * Translates between gRPC-Web and gRPC (Traefik row F35).
 *
 * @param allowOrigins origins that may ask; {@code *} means all
 */
public record GrpcWeb(List<String> allowOrigins) implements MiddlewareOptions {

	public GrpcWeb {
		allowOrigins = Absent.orCopy(allowOrigins);
	}

}
