package io.gatehouse.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * What gRPC's health service is asked, and what its answers mean ({@code grpc.health.v1},
 * Traefik row E07).
 */
final class GrpcHealth {

	static final String PATH = "/grpc.health.v1.Health/Check";

	/** One message, not compressed and empty: the server as a whole is meant. */
	static final int QUESTION_LENGTH = 5;

	private static final int PREFIX = 5;

	// Field 1, a number; 1 means SERVING
	private static final int STATUS_FIELD = 8;

	private static final int SERVING = 1;

	private GrpcHealth() {
	}

	static LastHttpContent question() {
		return new DefaultLastHttpContent(Unpooled.wrappedBuffer(new byte[QUESTION_LENGTH]));
	}

	/**
	 * What is wrong with a server; absent if it is well.
	 * @param head the answer's headers
	 * @param message its body
	 * @param trailers its trailers
	 */
	static @Nullable String problem(HttpHeaders head, ByteBuf message, HttpHeaders trailers) {
		String code = trailers.contains("grpc-status") ? trailers.get("grpc-status") : head.get("grpc-status");
		if (!"0".equals(code)) {
			return "gRPC status " + code;
		}
		boolean known = message.readableBytes() >= PREFIX + 2 && message.getByte(PREFIX) == STATUS_FIELD;
		int status = known ? message.getByte(PREFIX + 1) : 0;
		return (status == SERVING) ? null : "health status " + status;
	}

}
