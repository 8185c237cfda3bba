package io.gatehouse.http;

import io.gatehouse.entrypoint.EntryPointOptions.Http2;
import io.gatehouse.http.http2.Http2Limits;
import io.gatehouse.http.http2.ServerConnection;
import io.gatehouse.http.http2.ServerStream;
import io.gatehouse.http.http2.StreamAcceptor;
import io.gatehouse.http.http2.StreamRequest;
import io.gatehouse.observability.ExchangeObserver;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Exception;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.buffer.NettyDataBufferFactory;

/**
 * One HTTP/2 connection of a client: each of its streams carries one exchange, all of
 * them on the connection's event loop.
 */
final class MultiplexedConnection implements StreamAcceptor {

	private static final Logger logger = LoggerFactory.getLogger(MultiplexedConnection.class);

	private final Channel channel;

	private final ConnectionSettings settings;

	private final boolean tls;

	private final Client client;

	private final NettyDataBufferFactory buffers;

	private final ServerConnection connection;

	private final StreamTimer timer;

	MultiplexedConnection(Channel channel, ConnectionSettings settings, boolean tls) {
		this.channel = channel;
		this.settings = settings;
		this.tls = tls;
		this.client = new Client(channel);
		this.buffers = new NettyDataBufferFactory(channel.alloc());
		Http2 options = settings.entryPoint().options().http2();
		this.connection = ServerConnection
			.of(new Http2Limits(options.maxConcurrentStreams(), options.maxDecoderHeaderTableSize(),
					options.maxEncoderHeaderTableSize(), settings.options().maxHeaderBytes()), this);
		this.timer = new StreamTimer(channel, this.connection, settings.transport());
	}

	/** Speaks HTTP/2 on the channel, whose client begins with the preface. */
	void install() {
		this.channel.pipeline().addLast(this.connection);
		this.timer.start();
	}

	/** Speaks HTTP/2 from here on: the client's first bytes have said so. */
	void replaceHttp1() {
		removeHttp1();
		install();
		this.channel.pipeline().remove(RequestDecoder.class);
	}

	/** Speaks HTTP/2 from here on: a request by HTTP/1.1 has asked for it. */
	void replaceHttp1(Http2Upgrade asked) {
		this.channel.write(Http2Upgrade.answer(), this.channel.voidPromise());
		removeHttp1();
		install();
		try {
			accept(this.connection.upgraded(asked.settings()), asked.request());
		}
		catch (Http2Exception ex) {
			logger.debug("client={} upgrade failed: {}", this.client, ex.toString());
			this.channel.close();
		}
		// What came behind the request is for HTTP/2
		this.channel.pipeline().remove(RequestDecoder.class);
	}

	private void removeHttp1() {
		this.channel.pipeline().remove(ResponseEncoder.class);
		this.channel.pipeline().remove(ClientConnection.class);
	}

	@Override
	public void accept(ServerStream stream, StreamRequest request) {
		this.timer.requestStarted();
		MultiplexedStream link = new MultiplexedStream(this, stream, request.ended());
		stream.deliverTo(link);
		if (this.timer.isUsedUp()) {
			this.connection.leave();
		}
		link.begin(request);
	}

	@Override
	public void refused(int status) {
		refused(LastHttpContent.EMPTY_LAST_CONTENT, status);
	}

	/** Tells the observer of a request that has not become an exchange. */
	void refused(HttpObject request, int status) {
		ExchangeObserver observer = this.settings.observer();
		if (observer != null) {
			observer.ended(new RefusedExchange(request, status));
		}
	}

	@Override
	public void idle() {
		this.timer.idle();
	}

	@Override
	public void ended() {
		this.timer.stop();
	}

	EventLoop loop() {
		return this.channel.eventLoop();
	}

	ConnectionSettings settings() {
		return this.settings;
	}

	boolean isTls() {
		return this.tls;
	}

	/** The other end. */
	Client client() {
		return this.client;
	}

	NettyDataBufferFactory buffers() {
		return this.buffers;
	}

}
