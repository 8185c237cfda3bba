package io.gatehouse.model.tcp;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A named TCP middleware: exactly one of the kinds (Traefik row D13).
 *
 * @param inFlightConn limits connections of one client
 * @param ipWhiteList lets clients in by address; what Traefik calls ipAllowList today
 * @param ipAllowList lets clients in by address
 */
public record TcpMiddleware(@Nullable InFlightConn inFlightConn, @Nullable SourceRange ipWhiteList,
		@Nullable SourceRange ipAllowList) {

	/**
	 * Limits connections of one client.
	 *
	 * @param amount most connections that one address may have open
	 */
	public record InFlightConn(long amount) {

	}

	/**
	 * Lets clients in by address.
	 *
	 * @param sourceRange addresses and networks that may connect
	 */
	public record SourceRange(List<String> sourceRange) {

		public SourceRange {
			sourceRange = (sourceRange != null) ? List.copyOf(sourceRange) : List.of();
		}

	}

}
