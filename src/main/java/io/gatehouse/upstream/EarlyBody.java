package io.gatehouse.upstream;

import java.util.ArrayDeque;

import io.netty.handler.codec.http.HttpContent;

/**
 * Pieces of a request's body that came before there was a connection. Few: an exchange
 * that is connecting is not writable, so its sender holds the rest back.
 */
final class EarlyBody {

	private final ArrayDeque<HttpContent> pieces = new ArrayDeque<>(4);

	void add(HttpContent piece) {
		this.pieces.add(piece);
	}

	void sendTo(UpstreamExchange exchange) {
		HttpContent piece;
		while ((piece = this.pieces.poll()) != null) {
			exchange.send(piece);
		}
	}

	void release() {
		HttpContent piece;
		while ((piece = this.pieces.poll()) != null) {
			piece.release();
		}
	}

}
