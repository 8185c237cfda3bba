package io.gatehouse.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ByteProcessor;

/**
 * Takes heads whose lines all end in LF alone, as people write them by hand and Traefik
 * takes them (RFC 9112 section 2.2), and gives them CRLF. A head that has both is
 * refused: what one reader takes for the end of a line another may take for part of it,
 * and a header can hide there.
 */
final class BareLineFeeds {

	private int scanned;

	/** How the lines of a head end. */
	enum Ends {

		/** The first line is not there yet. */
		UNKNOWN,

		/** In CRLF, or in nothing that is right. */
		CRLF,

		/** The first line ends in LF alone. */
		LF

	}

	/** How the first line ends of the head at the beginning of a buffer. */
	Ends of(ByteBuf buffer) {
		int first = begin(buffer);
		int end = (first < 0) ? -1 : buffer.indexOf(first, buffer.writerIndex(), (byte) '\n');
		if (end < 0) {
			return Ends.UNKNOWN;
		}
		return (buffer.getByte(end - 1) == '\r') ? Ends.CRLF : Ends.LF;
	}

	/**
	 * Looks for the end of a head whose first line ends in LF alone.
	 * @return the length of the head in bytes; 0 if it has no end yet
	 * @throws IllegalArgumentException if it has a CR too
	 */
	int length(ByteBuf buffer) {
		int begin = buffer.readerIndex();
		int from = Math.max(begin(buffer), begin + this.scanned);
		for (int i = from; i < buffer.writerIndex(); i++) {
			byte b = buffer.getByte(i);
			if (b == '\r') {
				throw new IllegalArgumentException("CR in a head whose lines end in LF");
			}
			if (b == '\n' && buffer.getByte(i - 1) == '\n') {
				this.scanned = 0;
				return i + 1 - begin;
			}
		}
		this.scanned = buffer.writerIndex() - begin;
		return 0;
	}

	/** Reads a head of this length with CRLF for each LF. */
	static ByteBuf read(ByteBuf buffer, int length, ByteBufAllocator allocator) {
		ByteBuf head = allocator.buffer(length + length / 8);
		for (int i = 0; i < length; i++) {
			byte b = buffer.readByte();
			if (b == '\n') {
				head.writeByte('\r');
			}
			head.writeByte(b);
		}
		return head;
	}

	// Empty lines before a request are nobody's (RFC 9112 section 2.2)
	private static int begin(ByteBuf buffer) {
		return buffer.forEachByte(ByteProcessor.FIND_NON_CRLF);
	}

}
