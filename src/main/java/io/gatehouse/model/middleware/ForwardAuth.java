package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Asks another server whether a request may pass (Traefik rows F18 to F22).
 *
 * @param address URL that is asked
 * @param tls TLS spoken to it
 * @param trustForwardHeader whether the client's X-Forwarded headers are passed on;
 * absent means that some are
 * @param authResponseHeaders headers of the answer that replace the request's
 * @param authResponseHeadersRegex pattern of the names of such headers
 * @param authRequestHeaders headers of the request that are passed on; empty means all
 * @param addAuthCookiesToResponse cookies of the answer that the client gets
 * @param headerField header that names the user for the access log
 * @param forwardBody whether the request's body is passed on
 * @param maxBodySize longest body passed on, in bytes; -1 (default) means any
 * @param maxResponseBodySize longest body of an answer, in bytes; -1 (default) means any
 * @param preserveLocationHeader whether a refusal's Location stays as it is
 * @param preserveRequestMethod whether the request's method is used instead of GET
 * @param authSigninURL where clients are sent whom the server does not know
 */
public record ForwardAuth(@Nullable String address, @Nullable ClientTls tls, @Nullable Boolean trustForwardHeader,
		List<String> authResponseHeaders, @Nullable String authResponseHeadersRegex, List<String> authRequestHeaders,
		List<String> addAuthCookiesToResponse, @Nullable String headerField, boolean forwardBody,
		@Nullable Long maxBodySize, @Nullable Long maxResponseBodySize, boolean preserveLocationHeader,
		boolean preserveRequestMethod, @Nullable String authSigninURL) implements MiddlewareOptions {

	public ForwardAuth {
		authResponseHeaders = Absent.orCopy(authResponseHeaders);
		authRequestHeaders = Absent.orCopy(authRequestHeaders);
		addAuthCookiesToResponse = Absent.orCopy(addAuthCookiesToResponse);
		maxBodySize = (maxBodySize != null) ? maxBodySize : Long.valueOf(-1);
		maxResponseBodySize = (maxResponseBodySize != null) ? maxResponseBodySize : Long.valueOf(-1);
	}

}
