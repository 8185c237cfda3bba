package io.gatehouse.http;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/**
 * Writes answers; one to HEAD has no body, whatever its headers say.
 */
final class ResponseEncoder extends HttpResponseEncoder {

	private final ClientConnection connection;

	ResponseEncoder(ClientConnection connection) {
		this.connection = connection;
	}

	@Override
	protected boolean isContentAlwaysEmpty(HttpResponse answer) {
		return this.connection.turn().isHead() || super.isContentAlwaysEmpty(answer);
	}

}
