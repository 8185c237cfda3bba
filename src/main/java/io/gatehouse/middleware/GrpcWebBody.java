package io.gatehouse.middleware;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Supplier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;

/**
 * The body of an answer of gRPC-Web: the messages of gRPC, and one more with the
 * trailers.
 *
 * @param buffers makes the buffers
 * @param text whether it is Base64; each piece is padded on its own, so that none waits
 * for the next
 */
record GrpcWebBody(DataBufferFactory buffers, boolean text) {

	/** Marks a message as trailers. */
	private static final byte TRAILERS = (byte) 0x80;

	Flux<DataBuffer> of(Flux<DataBuffer> messages, Supplier<HttpHeaders> trailers) {
		Flux<DataBuffer> pieces = this.text ? messages.map(this::encoded) : messages;
		return pieces.concatWith(Flux.defer(() -> Flux.just(last(trailers.get()))))
			.doOnDiscard(DataBuffer.class, DataBufferUtils::release);
	}

	private DataBuffer last(HttpHeaders trailers) {
		StringBuilder lines = new StringBuilder();
		trailers.forEach((name, values) -> values
			.forEach((value) -> lines.append(name.toLowerCase(Locale.ROOT)).append(": ").append(value).append("\r\n")));
		byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
		byte[] message = ByteBuffer.allocate(5 + bytes.length).put(TRAILERS).putInt(bytes.length).put(bytes).array();
		return this.buffers.wrap(this.text ? Base64.getEncoder().encode(message) : message);
	}

	private DataBuffer encoded(DataBuffer piece) {
		try {
			byte[] bytes = new byte[piece.readableByteCount()];
			piece.read(bytes);
			return this.buffers.wrap(Base64.getEncoder().encode(bytes));
		}
		finally {
			DataBufferUtils.release(piece);
		}
	}

}
