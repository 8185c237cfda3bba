package io.gatehouse.middleware;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import reactor.core.publisher.Flux;

/**
 * A body on its way through a compressor. Each piece comes out at once, so that a stream
 * stays one.
 */
final class CompressedBody {

	private final NettyDataBufferFactory buffers = new NettyDataBufferFactory(ByteBufAllocator.DEFAULT);

	private final EmbeddedChannel compressor;

	private CompressedBody(EmbeddedChannel compressor) {
		this.compressor = compressor;
	}

	static Flux<DataBuffer> of(Flux<? extends DataBuffer> body, ContentEncoding encoding) {
		return Flux.using(() -> new CompressedBody(encoding.compressor()), (compressed) -> compressed.through(body),
				CompressedBody::close);
	}

	private Flux<DataBuffer> through(Flux<? extends DataBuffer> body) {
		Flux<DataBuffer> pieces = body.handle((buffer, sink) -> {
			this.compressor.writeOutbound(NettyDataBufferFactory.toByteBuf(buffer));
			ByteBuf out = read();
			if (out.isReadable()) {
				sink.next(this.buffers.wrap(out));
			}
			else {
				out.release();
			}
		});
		return pieces.concatWith(Flux.defer(() -> {
			this.compressor.finish();
			ByteBuf out = read();
			if (out.isReadable()) {
				return Flux.just(this.buffers.wrap(out));
			}
			out.release();
			return Flux.empty();
		}));
	}

	private ByteBuf read() {
		CompositeByteBuf all = ByteBufAllocator.DEFAULT.compositeBuffer();
		for (ByteBuf piece; (piece = this.compressor.readOutbound()) != null;) {
			all.addComponent(true, piece);
		}
		return all;
	}

	private void close() {
		this.compressor.finishAndReleaseAll();
	}

}
