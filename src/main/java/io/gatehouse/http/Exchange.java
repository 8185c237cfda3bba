package io.gatehouse.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.gatehouse.observability.ExchangeObserver;
import io.gatehouse.observability.RouterObservation;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.upstream.Checkpoint;
import io.gatehouse.upstream.ClientExchange;
import io.gatehouse.upstream.Service;
import io.gatehouse.upstream.TriedServers;
import io.gatehouse.upstream.UpstreamFailure;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * One request and its answer, from the head's arrival to the last byte. It is Spring's
 * exchange, what rules ask, and what the connection knows of the request, in one object;
 * all of it lives on the connection's event loop.
 */
final class Exchange extends MatchedExchange implements ClientExchange {

	private final ClientLink connection;

	private final InboundRequest request;

	private final OutboundResponse response;

	private final @Nullable ContentFlow body;

	private final boolean expectsContinue;

	private final @Nullable String upgrade;

	private boolean clientHidden;

	private @Nullable RouteEntry route;

	private @Nullable Map<String, Object> attributes;

	private @Nullable Flux<DataBuffer> bodyFlux;

	private @Nullable ProxyCall call;

	private @Nullable TriedServers tried;

	private @Nullable Disposable chain;

	private @Nullable HttpHeaders forwarded;

	private final @Nullable ExchangeNotes notes;

	Exchange(ClientLink connection, RequestHead head) {
		super(head.host());
		this.connection = connection;
		this.upgrade = head.upgrade();
		this.expectsContinue = head.expectsContinue();
		this.body = head.hasBody() ? new ContentFlow(connection::setReading) : null;
		this.request = new InboundRequest(this, head.method(), head.target().path(), head.target().query(),
				head.headers());
		this.response = new OutboundResponse(this);
		ExchangeObserver observer = connection.settings().observer();
		this.notes = (observer != null) ? new ExchangeNotes(this, observer) : null;
	}

	/** What is noted for observers; absent where there are none. */
	@Nullable ExchangeNotes notes() {
		return this.notes;
	}

	/**
	 * Whether these headers are to name the client: unless a filter hides it, or they are
	 * made of others that went out before and name it already.
	 */
	boolean forwards(HttpHeaders headers) {
		HttpHeaders before = this.forwarded;
		this.forwarded = headers;
		return !this.clientHidden && (before == null || (before != headers
				&& !Objects.equals(before.get(ForwardedHeaders.FOR), headers.get(ForwardedHeaders.FOR))));
	}

	/** Whether a filter has set an attribute to true. */
	boolean isSet(String attribute) {
		return Boolean.TRUE.equals(attribute(attribute));
	}

	/** What a filter has set; absent if none has. */
	@Nullable Object attribute(String name) {
		return (this.attributes != null) ? this.attributes.get(name) : null;
	}

	/** The exchange of ours under whatever filters have put around it. */
	static Exchange of(ServerWebExchange exchange) {
		if (ClientExchange.of(exchange) instanceof Exchange own) {
			return own;
		}
		throw new IllegalArgumentException("Not an exchange of an entry point: " + exchange.getClass().getName());
	}

	@Override
	ClientLink connection() {
		return this.connection;
	}

	@Override
	public EventLoop loop() {
		return this.connection.loop();
	}

	@Override
	public void hideClient() {
		this.clientHidden = true;
	}

	@Override
	public @Nullable UpstreamFailure failure() {
		return (this.call != null) ? this.call.failure() : null;
	}

	@Override
	public Checkpoint checkpoint(long mostBodyBytes) {
		if (this.body != null && mostBodyBytes > 0) {
			this.body.keep(mostBodyBytes);
		}
		if (this.tried == null) {
			this.tried = new TriedServers();
		}
		return new ExchangeCheckpoint(this);
	}

	@Override
	public Mono<Void> ask(Service service, ServerWebExchange asked, boolean withBody) {
		return new ProxyCall(this, asked, service, withBody);
	}

	@Override
	public void cut() {
		if (this.response.isCommitted() && !isOver()) {
			this.connection.abort(this, new IllegalStateException("The answer takes longer than it may"));
		}
	}

	@Override
	public void changeBody(UnaryOperator<Flux<DataBuffer>> change) {
		this.response.changeBody(change);
	}

	@Override
	public org.springframework.http.HttpHeaders takeTrailers() {
		return this.response.takeTrailers();
	}

	/** The request's body is not sent once more. */
	void forgetBody() {
		if (this.body != null) {
			this.body.forget();
		}
	}

	NettyDataBufferFactory buffers() {
		return this.connection.buffers();
	}

	@Override
	InboundRequest request() {
		return this.request;
	}

	OutboundResponse response() {
		return this.response;
	}

	/**
	 * The protocol that the client asks to upgrade to; absent for an ordinary request.
	 */
	@Nullable String upgrade() {
		return this.upgrade;
	}

	/** The request's body as it arrives; absent if there is none. */
	@Nullable ContentFlow body() {
		return this.body;
	}

	boolean expectsContinue() {
		return this.expectsContinue;
	}

	@Nullable RouteEntry route() {
		return this.route;
	}

	/** Whether the route is Spring's own: its filters expect what Gateway does. */
	boolean isOnSpringRoute() {
		return this.route != null && this.route.rule() == null;
	}

	/** Whether the router's exchanges are measured at their service. */
	boolean isMeasured() {
		RouterObservation observation = (this.route != null) ? this.route.observation() : null;
		return observation == null || observation.metrics();
	}

	@Override
	public void route(RouteEntry taken) {
		this.route = taken;
		if (this.attributes != null) {
			this.attributes.put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR, taken.route());
		}
	}

	/** Remembers what is to be cancelled when the client goes away. */
	void running(Disposable running) {
		this.chain = running;
	}

	void calling(@Nullable ProxyCall running) {
		this.call = running;
	}

	/** Servers that were tried; absent if nobody means to try again. */
	@Nullable TriedServers tried() {
		return this.tried;
	}

	@Nullable ProxyCall call() {
		return this.call;
	}

	/** A piece of the request's body has arrived. */
	void received(HttpContent content) {
		if (this.notes != null) {
			this.notes.received(content);
		}
		if (content instanceof LastHttpContent last && !last.trailingHeaders().isEmpty()) {
			Trailers.clean(last.trailingHeaders());
		}
		if (this.body != null) {
			this.body.push(content);
		}
		else {
			ReferenceCountUtil.release(content);
		}
	}

	/** All of the body that was read has been received. */
	void receivedAll() {
		if (this.body != null) {
			this.body.pushed();
		}
	}

	/** Lets go of everything: the client has gone, or the answer cannot be ended. */
	void abandon(Throwable cause) {
		if (this.notes != null) {
			this.notes.abandoned(cause);
		}
		if (this.body != null) {
			this.body.fail(cause);
		}
		if (this.chain != null) {
			this.chain.dispose();
		}
		release();
		over();
	}

	/** Lets go of what the answer did not need. Harmless when called again. */
	void release() {
		if (this.call != null) {
			this.call.release();
		}
		if (this.body != null) {
			this.body.leave();
		}
	}

	Flux<DataBuffer> requestBody() {
		ContentFlow flow = this.body;
		if (flow == null) {
			return Flux.empty();
		}
		if (this.bodyFlux == null) {
			this.bodyFlux = new ContentFlux(flow, this, () -> this.connection.sendContinue(this), (trailers) -> {
			});
		}
		return this.bodyFlux;
	}

	/** Whether a flux is the request's own body, so that it need not be looked at. */
	boolean isOwnBody(Flux<DataBuffer> flux) {
		return flux == this.bodyFlux || this.body == null;
	}

	String id() {
		return this.connection.client().id() + "-" + Integer.toHexString(System.identityHashCode(this));
	}

	String scheme() {
		return this.connection.isTls() ? "https" : "http";
	}

	/** Whether it asks the proxy itself: {@code OPTIONS *} (RFC 9110 section 9.3.7). */
	boolean isForTheProxy() {
		return this.request.path().charAt(0) == '*' && HttpMethod.OPTIONS.equals(this.request.nettyMethod());
	}

	boolean isHead() {
		return HttpMethod.HEAD.equals(this.request.nettyMethod());
	}

	// Spring's contract

	@Override
	public ServerHttpRequest getRequest() {
		return this.request;
	}

	@Override
	public ServerHttpResponse getResponse() {
		return this.response;
	}

	@Override
	public Map<String, Object> getAttributes() {
		Map<String, Object> all = this.attributes;
		if (all == null) {
			all = new HashMap<>(4);
			this.attributes = all;
			if (this.route != null) {
				all.put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR, this.route.route());
			}
		}
		return all;
	}

	@Override
	public String getLogPrefix() {
		return "[" + id() + "] ";
	}

	@Override
	ServerWebExchange made() {
		return this.connection.settings().springExchanges().of(this);
	}

}
