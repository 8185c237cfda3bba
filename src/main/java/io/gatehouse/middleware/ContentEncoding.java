package io.gatehouse.middleware;

import java.util.Arrays;

import io.gatehouse.model.InvalidOptionException;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.Brotli;
import io.netty.handler.codec.compression.BrotliEncoder;
import io.netty.handler.codec.compression.StandardCompressionOptions;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.compression.Zstd;
import io.netty.handler.codec.compression.ZstdEncoder;

/**
 * Ways to compress an answer.
 */
enum ContentEncoding {

	GZIP("gzip") {

		@Override
		boolean isAvailable() {
			return true;
		}

		@Override
		EmbeddedChannel compressor() {
			return new EmbeddedChannel(ZlibCodecFactory.newZlibEncoder(ZlibWrapper.GZIP));
		}

	},

	BR("br") {

		@Override
		boolean isAvailable() {
			return Brotli.isAvailable();
		}

		@Override
		EmbeddedChannel compressor() {
			return new EmbeddedChannel(new BrotliEncoder(StandardCompressionOptions.brotli().parameters()));
		}

	},

	ZSTD("zstd") {

		@Override
		boolean isAvailable() {
			return Zstd.isAvailable();
		}

		@Override
		EmbeddedChannel compressor() {
			return new EmbeddedChannel(new ZstdEncoder());
		}

	};

	private final String text;

	ContentEncoding(String text) {
		this.text = text;
	}

	/**
	 * The encoding of that name.
	 * @param option the option that names it
	 * @throws InvalidOptionException if there is none, or the machine has no library for
	 * it
	 */
	static ContentEncoding of(String option, String name) {
		return Arrays.stream(values())
			.filter((encoding) -> encoding.text.equals(name))
			.findFirst()
			.orElseThrow(() -> new InvalidOptionException(option, name, "gzip, br or zstd; unsupported encoding"));
	}

	/** As it stands in {@code Content-Encoding}. */
	String text() {
		return this.text;
	}

	/** Whether this machine has the library for it. */
	abstract boolean isAvailable();

	/** Something that compresses one body; every piece comes out as it goes in. */
	abstract EmbeddedChannel compressor();

}
