package io.gatehouse.http.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Takes the frames of a connection, checked already as to the state of their streams, and
 * hands them to the streams.
 */
final class ServerFrames extends Http2EventAdapter {

	/** What the ping behind the first GOAWAY carries. */
	static final long LEAVING_PING = 0x6c656176696e6721L;

	private final ServerConnection connection;

	private final FrameBudget budget;

	private final StreamAcceptor acceptor;

	private final int encoderTable;

	ServerFrames(ServerConnection connection, FrameBudget budget, StreamAcceptor acceptor, int encoderTable) {
		this.connection = connection;
		this.budget = budget;
		this.acceptor = acceptor;
		this.encoderTable = encoderTable;
	}

	@Override
	public void onHeadersRead(ChannelHandlerContext ctx, int id, Http2Headers headers, int dependency, short weight,
			boolean exclusive, int padding, boolean last) throws Http2Exception {
		onHeadersRead(ctx, id, headers, padding, last);
	}

	@Override
	public void onHeadersRead(ChannelHandlerContext ctx, int id, Http2Headers headers, int padding, boolean last)
			throws Http2Exception {
		Http2Stream stream = this.connection.connection().stream(id);
		ServerStream known = this.connection.find(stream);
		if (known != null) {
			known.ended(RequestFields.trailers(id, headers));
			this.connection.touch(known);
			return;
		}
		StreamRequest request;
		try {
			request = RequestFields.head(id, headers, last);
		}
		catch (Http2Exception ex) {
			this.acceptor.refused(400);
			throw ex;
		}
		this.budget.earnRequest();
		this.acceptor.accept(this.connection.stream(stream, last), request);
	}

	@Override
	public int onDataRead(ChannelHandlerContext ctx, int id, ByteBuf bytes, int padding, boolean last)
			throws Http2Exception {
		int length = bytes.readableBytes();
		if (length > 0) {
			this.budget.earnBytes(length);
		}
		else if (!last) {
			this.budget.spend();
		}
		ServerStream stream = this.connection.find(this.connection.connection().stream(id));
		if (stream == null) {
			return length + padding;
		}
		this.connection.touch(stream);
		return stream.received(bytes, padding, last);
	}

	@Override
	public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) throws Http2Exception {
		this.budget.spend();
		limitEncoder();
	}

	// Whatever the client allows, we hold no larger a table for it
	private void limitEncoder() throws Http2Exception {
		Http2HeadersEncoder.Configuration encoder = this.connection.encoder().configuration().headersConfiguration();
		if (encoder.maxHeaderTableSize() > this.encoderTable) {
			encoder.maxHeaderTableSize(this.encoderTable);
		}
	}

	@Override
	public void onSettingsAckRead(ChannelHandlerContext ctx) throws Http2Exception {
		this.budget.spend();
	}

	@Override
	public void onPingRead(ChannelHandlerContext ctx, long data) throws Http2Exception {
		this.budget.spend();
	}

	@Override
	public void onPingAckRead(ChannelHandlerContext ctx, long data) throws Http2Exception {
		this.budget.spend();
		if (data == LEAVING_PING) {
			this.connection.leaveNow();
		}
	}

	@Override
	public void onPriorityRead(ChannelHandlerContext ctx, int id, int dependency, short weight, boolean exclusive)
			throws Http2Exception {
		this.budget.spend();
	}

	@Override
	public void onWindowUpdateRead(ChannelHandlerContext ctx, int id, int increment) throws Http2Exception {
		this.budget.spend();
	}

	@Override
	public void onUnknownFrame(ChannelHandlerContext ctx, byte type, int id, Http2Flags flags, ByteBuf payload)
			throws Http2Exception {
		this.budget.spend();
	}

	@Override
	public void onStreamClosed(Http2Stream stream) {
		this.connection.streamClosed(stream);
	}

}
