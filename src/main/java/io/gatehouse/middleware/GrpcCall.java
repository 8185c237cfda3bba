package io.gatehouse.middleware;

import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;

/**
 * A call of gRPC-Web as the server gets it: one of gRPC.
 */
final class GrpcCall extends ServerHttpRequestDecorator {

	private static final int GROUP = 4;

	private final HttpHeaders headers;

	private final @Nullable Flux<DataBuffer> decoded;

	/**
	 * Makes a call of gRPC.
	 * @param request the client's
	 * @param type the content type of gRPC
	 * @param text whether the client's body is Base64
	 */
	GrpcCall(ServerHttpRequest request, String type, boolean text) {
		super(request);
		this.headers = HttpHeaders.copyOf(request.getHeaders());
		this.headers.set(HttpHeaders.CONTENT_TYPE, type);
		// By it a server of gRPC knows that nobody between loses its trailers
		this.headers.set(HttpHeaders.TE, "trailers");
		if (text) {
			this.headers.remove(HttpHeaders.CONTENT_LENGTH);
		}
		this.decoded = text ? Flux.defer(() -> new Decoding().of(request.getBody())) : null;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return (this.decoded != null) ? this.decoded : super.getBody();
	}

	/** Base64 that arrives in pieces, each message of it perhaps padded. */
	private static final class Decoding {

		private byte[] rest = {};

		Flux<DataBuffer> of(Flux<DataBuffer> body) {
			return body.map(this::decode)
				.concatWith(Flux.defer(() -> (this.rest.length == 0) ? Flux.empty() : Flux.error(unreadable(null))))
				.doOnDiscard(DataBuffer.class, DataBufferUtils::release);
		}

		private DataBuffer decode(DataBuffer piece) {
			try {
				byte[] text = new byte[this.rest.length + piece.readableByteCount()];
				System.arraycopy(this.rest, 0, text, 0, this.rest.length);
				int length = this.rest.length;
				while (piece.readableByteCount() > 0) {
					byte next = piece.read();
					if (next != '\r' && next != '\n') {
						text[length++] = next;
					}
				}
				int whole = length / GROUP * GROUP;
				this.rest = Arrays.copyOfRange(text, whole, length);
				byte[] bytes = new byte[whole / GROUP * 3];
				int count = 0;
				for (int from = 0; from < whole;) {
					int to = from + GROUP;
					while (to < whole && text[to - 1] != '=') {
						to += GROUP;
					}
					byte[] part = Base64.getDecoder().decode(Arrays.copyOfRange(text, from, to));
					System.arraycopy(part, 0, bytes, count, part.length);
					count += part.length;
					from = to;
				}
				return piece.factory().wrap(Arrays.copyOf(bytes, count));
			}
			catch (IllegalArgumentException ex) {
				throw unreadable(ex);
			}
			finally {
				DataBufferUtils.release(piece);
			}
		}

		private static ResponseStatusException unreadable(@Nullable Throwable cause) {
			return new ResponseStatusException(HttpStatus.BAD_REQUEST, "the body of a grpc-web-text call is no Base64",
					cause);
		}

	}

}
