package io.gatehouse.http.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a client's connection: what is written to it is sent as the client's
 * windows allow. What is written after its end is dropped.
 */
public final class ServerStream {

	// How much of a body nobody wanted is read before the client is told
	private static final int DISCARDED_BYTES = 256 * 1024;

	private static final int NARROW_BYTES = 64 * 1024;

	private final ServerConnection connection;

	private final Http2Stream stream;

	private @Nullable StreamReceiver receiver;

	private @Nullable Http2Headers head;

	private boolean reading = true;

	private int unread;

	private boolean remoteEnded;

	private boolean localEnded;

	private boolean closed;

	private boolean touched;

	private boolean tunnel;

	private int discarded;

	private int taken;

	private boolean wide;

	ServerStream(ServerConnection connection, Http2Stream stream, boolean ended) {
		this.connection = connection;
		this.stream = stream;
		this.remoteEnded = ended;
	}

	/** Says who is told what the client sends. */
	public void deliverTo(StreamReceiver told) {
		this.receiver = told;
	}

	/**
	 * Writes the head of the answer. It waits for the first piece of the body or a flush,
	 * so that an answer without body is one frame.
	 */
	public void head(int status, HttpHeaders headers) {
		if (!isOver()) {
			this.head = ResponseFields.head(status, headers);
			this.connection.headWaits(this);
		}
	}

	/** Writes an answer that stands before the one that counts. */
	public void interim(int status, HttpHeaders headers) {
		if (!isOver()) {
			this.connection.writeHeaders(this.stream, ResponseFields.head(status, headers), false);
			this.connection.flushSoon();
		}
	}

	/** Writes a piece of the answer's body, whose ownership passes. */
	public void data(ByteBuf bytes, boolean last) {
		if (isOver()) {
			bytes.release();
			return;
		}
		Http2Headers first = this.head;
		if (first != null) {
			this.head = null;
			if (last && !bytes.isReadable()) {
				bytes.release();
				end(first);
				return;
			}
			this.connection.writeHeaders(this.stream, first, false);
		}
		this.localEnded = last;
		this.connection.writeData(this.stream, bytes, last);
	}

	/** Ends the answer with trailers. */
	public void trailers(HttpHeaders trailers) {
		if (isOver()) {
			return;
		}
		Http2Headers fields = ResponseFields.trailers(trailers);
		if (fields.isEmpty()) {
			data(Unpooled.EMPTY_BUFFER, true);
			return;
		}
		writeHead();
		end(fields);
	}

	private void end(Http2Headers last) {
		this.localEnded = true;
		this.connection.writeHeaders(this.stream, last, true);
		this.connection.flushSoon();
	}

	/** Gives the stream up. */
	public void reset(Http2Error error) {
		if (!this.closed) {
			this.head = null;
			this.localEnded = true;
			this.connection.reset(this.stream, error);
		}
	}

	/** Sends what was written, once the event loop has done what it is at. */
	public void flush() {
		this.connection.flushSoon();
	}

	/** Whether the client takes more of the answer now. */
	public boolean isWritable() {
		return this.closed || this.connection.isWritable(this.stream);
	}

	/**
	 * Lets the request's body come, or holds it back: the client's window is not opened
	 * again before.
	 */
	public void setReading(boolean wanted) {
		this.reading = wanted;
		if (wanted && this.unread > 0) {
			int bytes = this.unread;
			this.unread = 0;
			this.connection.consume(this.stream, bytes);
		}
	}

	/** From here on each side goes on after the other's end, as long as it likes. */
	public void becomeTunnel() {
		this.tunnel = true;
	}

	/** A number that no other stream of the connection has. */
	public int id() {
		return this.stream.id();
	}

	// From the connection

	/** Whether the caller is the first since the last end of a read. */
	boolean touch() {
		boolean first = !this.touched;
		this.touched = true;
		return first;
	}

	void writeHead() {
		Http2Headers first = this.head;
		if (first != null && !isOver()) {
			this.head = null;
			this.connection.writeHeaders(this.stream, first, false);
		}
	}

	/** How many of the bytes may be counted as read. */
	int received(ByteBuf bytes, int padding, boolean last) {
		StreamReceiver told = this.receiver;
		int length = bytes.readableBytes();
		if (told == null) {
			return length + padding;
		}
		if (length > 0) {
			told.data(bytes.retain());
		}
		if (last) {
			ended(null);
		}
		else if (this.localEnded && !this.tunnel) {
			discarded(length);
		}
		if (this.reading || this.closed) {
			widen(length);
			return length + padding;
		}
		this.unread += length;
		return padding;
	}

	// A server that takes the first window's worth without a stop gets more at a time:
	// what a stream may send in one round trip bounds its pace
	private void widen(int length) {
		this.taken += length;
		if (!this.wide && this.taken > NARROW_BYTES && !this.remoteEnded && !this.closed) {
			this.wide = this.connection.widen(this.stream);
			this.taken = 0;
		}
	}

	// An early answer: what still comes is read up to a bound, then refused
	private void discarded(int length) {
		this.discarded += length;
		if (this.discarded > DISCARDED_BYTES && !this.closed && !this.connection.hasWaiting(this.stream)) {
			this.connection.reset(this.stream, Http2Error.NO_ERROR);
		}
	}

	private boolean isOver() {
		return this.closed || this.localEnded || this.stream.isResetSent();
	}

	void ended(@Nullable HttpHeaders trailers) {
		this.remoteEnded = true;
		if (this.receiver != null) {
			this.receiver.complete(trailers);
		}
	}

	/** Whether the client has ended its side. */
	boolean isEnded() {
		return this.remoteEnded;
	}

	void readComplete() {
		this.touched = false;
		if (this.receiver != null) {
			this.receiver.readComplete();
		}
	}

	void writabilityChanged() {
		if (this.receiver != null) {
			this.receiver.writabilityChanged();
		}
	}

	void closed() {
		this.closed = true;
		if (this.wide) {
			this.connection.narrow();
		}
		this.head = null;
		if (this.receiver != null) {
			this.receiver.closed();
		}
	}

	@Nullable StreamReceiver receiver() {
		return this.receiver;
	}

}
