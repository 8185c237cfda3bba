package io.gatehouse.observability;

import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a gRPC call, which the HTTP status does not tell.
 */
public final class GrpcStatus {

	/** Nothing said how it ended. */
	public static final int UNKNOWN = 2;

	private static final int HIGHEST = 16;

	private GrpcStatus() {
	}

	/**
	 * What {@code Grpc-Status} says.
	 * @param headers the headers of the answer
	 * @param trailers its trailers; absent if there were none
	 */
	public static int of(HttpHeaders headers, @Nullable HttpHeaders trailers) {
		String said = (trailers != null) ? trailers.get("grpc-status") : null;
		if (said == null) {
			said = headers.get("grpc-status");
		}
		if (said == null || !said.matches("[0-9]{1,2}") || Integer.parseInt(said) > HIGHEST) {
			return UNKNOWN;
		}
		return Integer.parseInt(said);
	}

}
