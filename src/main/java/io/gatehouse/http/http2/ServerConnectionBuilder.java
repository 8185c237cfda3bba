package io.gatehouse.http.http2;

import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;

/**
 * Puts the parts of a connection together.
 */
final class ServerConnectionBuilder
		extends AbstractHttp2ConnectionHandlerBuilder<ServerConnection, ServerConnectionBuilder> {

	// A client that gives up more requests than this, or makes us give up more, within
	// the
	// window means harm (CVE-2023-44487, CVE-2025-8671)
	private static final int RESETS = 500;

	private static final int WINDOW_SECONDS = 10;

	private final Http2Limits limits;

	private final StreamAcceptor acceptor;

	ServerConnectionBuilder(Http2Limits limits, StreamAcceptor acceptor) {
		this.limits = limits;
		this.acceptor = acceptor;
		DefaultHttp2Connection connection = new DefaultHttp2Connection(true, 0);
		// The window of the whole connection is always open: one stream that waits for
		// its server must not hold up the others
		connection.local().flowController(new DefaultHttp2LocalFlowController(connection, 0.5f, true));
		connection.remote()
			.flowController(
					new DefaultHttp2RemoteFlowController(connection, new UniformStreamByteDistributor(connection)));
		connection(connection);
		initialSettings(new Http2Settings().connectProtocolEnabled(true)
			.maxConcurrentStreams(limits.concurrentStreams())
			.headerTableSize(limits.decoderTable())
			.maxHeaderListSize(limits.headerBytes()));
		decoderEnforceMaxRstFramesPerWindow(RESETS, WINDOW_SECONDS);
		encoderEnforceMaxRstFramesPerWindow(RESETS, WINDOW_SECONDS);
		decoupleCloseAndGoAway(true);
	}

	ServerConnection made() {
		return build();
	}

	@Override
	protected ServerConnection build(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder,
			Http2Settings settings) {
		return new ServerConnection(decoder, encoder, settings, this.limits, this.acceptor);
	}

}
