package io.gatehouse.http;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/** One end of a connection of HTTP/2, frame for frame. */
final class Http2Wire implements AutoCloseable {

	static final int DATA = 0;

	static final int HEADERS = 1;

	static final int RST_STREAM = 3;

	static final int SETTINGS = 4;

	static final int PING = 6;

	static final int GOAWAY = 7;

	static final int WINDOW_UPDATE = 8;

	static final int CONTINUATION = 9;

	static final int END_STREAM = 1;

	static final int END_HEADERS = 4;

	private final Wire wire;

	private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder((name, value) -> false);

	private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

	Http2Wire(Wire wire) {
		this.wire = wire;
	}

	/** A connection on which preface and empty settings have been sent. */
	static Http2Wire to(Proxy proxy) throws IOException {
		Http2Wire wire = new Http2Wire(proxy.connect());
		wire.preface();
		return wire;
	}

	/**
	 * What came.
	 *
	 * @param type the frame's type
	 * @param flags its flags
	 * @param stream its stream
	 * @param payload its payload, byte for byte
	 */
	record Frame(int type, int flags, int stream, byte[] payload) {

		boolean is(int asked, int of) {
			return this.type == asked && this.stream == of;
		}

		boolean ends() {
			return this.type <= HEADERS && (this.flags & END_STREAM) != 0;
		}

		/** The number at a place of the payload. */
		long number(int at) {
			return Unpooled.wrappedBuffer(this.payload).getUnsignedInt(at);
		}

		String text() {
			return new String(this.payload, StandardCharsets.ISO_8859_1);
		}

	}

	Http2Wire preface() throws IOException {
		this.wire.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
		return frame(SETTINGS, 0, 0, new byte[0]);
	}

	Http2Wire frame(int type, int flags, int stream, byte[] payload) throws IOException {
		write(bytes(type, flags, stream, payload));
		return this;
	}

	static byte[] bytes(int type, int flags, int stream, byte[] payload) {
		ByteBuf out = Unpooled.buffer(9 + payload.length);
		out.writeMedium(payload.length).writeByte(type).writeByte(flags).writeInt(stream).writeBytes(payload);
		return ByteBufUtil.getBytes(out);
	}

	/** Sends bytes; of those that the other side does not want its answer tells. */
	void write(byte[] bytes) throws IOException {
		try {
			this.wire.write(bytes);
		}
		catch (SocketException ex) {
			// It has ended the connection meanwhile: what it said before can still be
			// read
			return;
		}
	}

	/** A request for {@code http://a} with further fields. */
	Http2Wire get(int stream, String path, String... fields) throws IOException {
		return headers(stream, END_STREAM | END_HEADERS, request("GET", path, fields));
	}

	/** A request with a body that follows. */
	Http2Wire post(int stream, String path, String... fields) throws IOException {
		return headers(stream, END_HEADERS, request("POST", path, fields));
	}

	private static String[] request(String method, String path, String... fields) {
		String[] all = new String[8 + fields.length];
		System.arraycopy(new String[] { ":method", method, ":scheme", "http", ":authority", "a", ":path", path }, 0,
				all, 0, 8);
		System.arraycopy(fields, 0, all, 8, fields.length);
		return all;
	}

	Http2Wire headers(int stream, int flags, String... fields) throws IOException {
		return frame(HEADERS, flags, stream, block(fields));
	}

	byte[] block(String... fields) throws IOException {
		ByteBuf block = Unpooled.buffer();
		Http2Headers headers = new DefaultHttp2Headers(false);
		for (int i = 0; i < fields.length; i += 2) {
			headers.add(fields[i], fields[i + 1]);
		}
		try {
			this.encoder.encodeHeaders(3, headers, block);
		}
		catch (Http2Exception ex) {
			throw new IOException(ex);
		}
		return ByteBufUtil.getBytes(block);
	}

	Http2Wire data(int stream, String text, boolean last) throws IOException {
		return frame(DATA, last ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
	}

	Http2Wire windowUpdate(int stream, int bytes) throws IOException {
		return frame(WINDOW_UPDATE, 0, stream, number(bytes));
	}

	Http2Wire reset(int stream) throws IOException {
		return frame(RST_STREAM, 0, stream, number(8));
	}

	static byte[] number(int value) {
		return ByteBufUtil.getBytes(Unpooled.copyInt(value));
	}

	Frame read() throws IOException {
		String head = this.wire.read(9);
		int length = head.charAt(0) << 16 | head.charAt(1) << 8 | head.charAt(2);
		int stream = head.charAt(5) << 24 | head.charAt(6) << 16 | head.charAt(7) << 8 | head.charAt(8);
		return new Frame(head.charAt(3), head.charAt(4), stream,
				this.wire.read(length).getBytes(StandardCharsets.ISO_8859_1));
	}

	/** Reads on until a frame comes. */
	Frame read(Predicate<Frame> asked) throws IOException {
		Frame frame = read();
		while (!asked.test(frame)) {
			frame = read();
		}
		return frame;
	}

	Frame read(int type, int stream) throws IOException {
		return read((frame) -> frame.is(type, stream));
	}

	Http2Headers decode(Frame frame) throws IOException {
		try {
			return this.decoder.decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()));
		}
		catch (Http2Exception ex) {
			throw new IOException(ex);
		}
	}

	/** The next head of a stream. */
	Http2Headers readHead(int stream) throws IOException {
		return decode(read(HEADERS, stream));
	}

	/** The rest of a stream's body, to its end. */
	String readBody(int stream) throws IOException {
		StringBuilder body = new StringBuilder();
		Frame frame;
		do {
			frame = read(DATA, stream);
			body.append(frame.text());
		}
		while (!frame.ends());
		return body.toString();
	}

	/** Head and body of an answer. */
	String readAnswer(int stream) throws IOException {
		Frame head = read(HEADERS, stream);
		Http2Headers fields = decode(head);
		return fields.status() + (head.ends() ? "" : " " + readBody(stream));
	}

	/**
	 * Reads to the end of the connection, and says what was the last GOAWAY's error; -1
	 * without any.
	 */
	long readToEnd() throws IOException {
		long error = -1;
		try {
			while (true) {
				Frame frame = read();
				error = (frame.type() == GOAWAY) ? frame.number(4) : error;
			}
		}
		catch (java.io.EOFException | SocketException ex) {
			return error;
		}
	}

	Wire wire() {
		return this.wire;
	}

	@Override
	public void close() {
		this.wire.close();
	}

}
