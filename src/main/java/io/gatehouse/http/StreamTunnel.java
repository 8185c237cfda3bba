package io.gatehouse.http;

import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

import io.gatehouse.http.http2.ServerStream;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * A WebSocket in a stream of HTTP/2, which to the server is an upgraded connection (RFC
 * 8441): what the client says before the server has switched waits.
 */
final class StreamTunnel implements ContentSink {

	private final ContentFlow fromClient;

	private final ServerStream stream;

	private final ProxyCall call;

	StreamTunnel(ContentFlow fromClient, ServerStream stream, ProxyCall call) {
		this.fromClient = fromClient;
		this.stream = stream;
		this.call = call;
	}

	/**
	 * Makes headers say by HTTP/1.1 what an extended CONNECT has said.
	 * @throws BadRequestException if the protocol is none that servers are asked for
	 */
	static void describe(String protocol, HttpHeaders headers) {
		if (!HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(protocol)) {
			throw new BadRequestException(501, "501 Not Implemented");
		}
		headers.remove(HttpHeaderNames.CONTENT_LENGTH);
		headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
		headers.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
		byte[] key = new byte[16];
		ThreadLocalRandom.current().nextBytes(key);
		headers.set(HttpHeaderNames.SEC_WEBSOCKET_KEY, Base64.getEncoder().encodeToString(key));
	}

	/** Tells the client that the server has switched, and lets it speak. */
	void open(HttpHeaders headers) {
		headers.remove(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT);
		headers.remove(HttpHeaderNames.CONTENT_LENGTH);
		this.stream.becomeTunnel();
		this.stream.head(200, headers);
		this.fromClient.connect(this);
	}

	@Override
	public void content(HttpContent content) {
		this.call.tunnel(content);
	}

	@Override
	public void flush() {
		this.call.flushTunnel();
	}

	@Override
	public void failed(Throwable cause) {
		// The exchange is given up, and the server with it
	}

}
