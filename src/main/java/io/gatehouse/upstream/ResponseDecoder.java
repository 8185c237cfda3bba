package io.gatehouse.upstream;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.AsciiString;

/**
 * Reads answers for a connection that carries one exchange at a time. Netty's client
 * codec pairs a queue of requests with answers; here the connection knows what is asked,
 * so an interim answer cannot shift the pairing (CVE-2026-42584), and bytes that nobody
 * asked for are seen even when they are not a whole head.
 */
final class ResponseDecoder extends HttpResponseDecoder {

	/** As much as Go takes for a whole head, and for one line of it. */
	private static final int MAX_HEAD = 1 << 20;

	/** Pieces are slices of what was read: as large as a read can be. */
	private static final int MAX_PIECE = 1 << 18;

	private final UpstreamConnection connection;

	private int wordEnd;

	ResponseDecoder(UpstreamConnection connection) {
		super(new HttpDecoderConfig().setMaxInitialLineLength(MAX_HEAD)
			.setMaxHeaderSize(MAX_HEAD)
			.setMaxChunkSize(MAX_PIECE));
		this.connection = connection;
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
		if (this.connection.expectsBytes()) {
			super.decode(ctx, buffer, out);
		}
		else {
			buffer.skipBytes(buffer.readableBytes());
			this.connection.close();
		}
	}

	@Override
	protected boolean isContentAlwaysEmpty(HttpMessage message) {
		if (this.connection.asksForHead() && message instanceof HttpResponse response
				&& response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
			return true;
		}
		return super.isContentAlwaysEmpty(message);
	}

	@Override
	protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
		if (start != 0 || line[start] != 'H') {
			throw new IllegalArgumentException("A status line begins with HTTP, in capitals");
		}
		this.wordEnd = length;
		return super.splitFirstWordInitialLine(line, start, length);
	}

	@Override
	protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
		separated(line, start);
		if (length != 3 || line[start] < '0' || line[start] > '9') {
			throw new IllegalArgumentException("A status is three digits");
		}
		this.wordEnd = start + length;
		return super.splitSecondWordInitialLine(line, start, length);
	}

	// What it is made of goes to the client as it is
	@Override
	protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
		separated(line, start);
		for (int i = start; i < start + length; i++) {
			if ((line[i] >= 0 && line[i] < ' ' && line[i] != '\t') || line[i] == 127) {
				throw new IllegalArgumentException("A control character in the reason");
			}
		}
		return super.splitThirdWordInitialLine(line, start, length);
	}

	// Netty takes any number of blanks, and VT, FF and CR for blanks
	private void separated(byte[] line, int start) {
		if (start != this.wordEnd + 1 || line[this.wordEnd] != ' ') {
			throw new IllegalArgumentException("Words of a status line are parted by one space");
		}
	}

	// Netty leaves away all there is between a blank in a name and the colon
	@Override
	protected AsciiString splitHeaderName(byte[] line, int start, int length) {
		int end = start + length;
		while (line[end] == ' ' || line[end] == '\t') {
			end++;
		}
		if (line[end] != ':') {
			throw new IllegalArgumentException("A blank in the name of a header");
		}
		return super.splitHeaderName(line, start, length);
	}

}
