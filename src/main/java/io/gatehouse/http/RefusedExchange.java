package io.gatehouse.http;

import io.gatehouse.observability.AnsweredBy;
import io.gatehouse.observability.GrpcStatus;
import io.gatehouse.observability.ObservedExchange;
import io.gatehouse.observability.Protocol;
import io.gatehouse.observability.RouterObservation;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that was refused at the edge, before it was an exchange.
 *
 * @param refused the request, or what came where one was expected
 * @param status what the client was told
 */
record RefusedExchange(HttpObject refused, int status) implements ObservedExchange {

	@Override
	public @Nullable RouterObservation router() {
		return null;
	}

	/** The method, where the head could be read. */
	@Override
	public String method() {
		return (this.refused instanceof HttpRequest request && request.decoderResult().isSuccess())
				? request.method().name() : "";
	}

	@Override
	public HttpHeaders requestHeaders() {
		return (this.refused instanceof HttpRequest request) ? request.headers() : EmptyHttpHeaders.INSTANCE;
	}

	@Override
	public Protocol protocol() {
		return Protocol.HTTP;
	}

	@Override
	public int grpcStatus() {
		return GrpcStatus.UNKNOWN;
	}

	@Override
	public AnsweredBy answeredBy() {
		return AnsweredBy.GATEHOUSE;
	}

	@Override
	public @Nullable String server() {
		return null;
	}

	@Override
	public long requestBytes() {
		return 0;
	}

	@Override
	public long responseBytes() {
		return 0;
	}

	@Override
	public long asked() {
		return -1;
	}

	@Override
	public long answered() {
		return -1;
	}

	@Override
	public long ended() {
		return 0;
	}

}
