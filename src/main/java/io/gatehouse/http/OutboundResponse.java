package io.gatehouse.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * The answer to a client. Its body is the server's, a short one of Gatehouse's own, or
 * whatever a filter writes; until the head is written everything can be changed.
 */
final class OutboundResponse implements ServerHttpResponse {

	private final Exchange exchange;

	private @Nullable HttpResponseStatus status;

	private HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();

	private org.springframework.http.@Nullable HttpHeaders headersView;

	private @Nullable MultiValueMap<String, ResponseCookie> cookies;

	private @Nullable List<Supplier<? extends Mono<Void>>> beforeCommit;

	private @Nullable ContentFlow upstreamBody;

	private @Nullable ContentFlux upstreamFlux;

	private byte @Nullable [] ownBody;

	// The server's, where a filter's stood beside them; absent where all are the server's
	private @Nullable Set<String> adopted;

	private @Nullable UnaryOperator<Flux<DataBuffer>> bodyChange;

	private @Nullable HttpHeaders trailers;

	private boolean committed;

	OutboundResponse(Exchange exchange) {
		this.exchange = exchange;
	}

	/** Takes over a server's head and the body that follows it. */
	void adopt(HttpResponse head, ContentFlow body) {
		this.status = head.status();
		if (this.headersView == null && this.headers.isEmpty()) {
			this.headers = head.headers();
		}
		else {
			// A filter may hold the view: what it set stays unless the server says
			// otherwise
			this.adopted = head.headers().names();
			for (String name : this.adopted) {
				this.headers.set(name, head.headers().getAll(name));
			}
		}
		this.ownBody = null;
		this.upstreamFlux = null;
		this.upstreamBody = body;
	}

	/** Forgets a server's answer: a filter asks again. */
	void forget() {
		if (this.upstreamBody == null) {
			return;
		}
		if (this.adopted != null) {
			this.adopted.forEach(this.headers::remove);
		}
		else {
			this.headers.clear();
		}
		this.adopted = null;
		this.upstreamBody = null;
		this.upstreamFlux = null;
	}

	/** Forgets every answer, whoever gave it: nothing of it has been written. */
	void restore(@Nullable HttpHeaders before) {
		this.headers.clear();
		if (before != null) {
			this.headers.set(before);
		}
		this.status = null;
		this.cookies = null;
		this.adopted = null;
		this.upstreamBody = null;
		this.upstreamFlux = null;
		this.ownBody = null;
		this.bodyChange = null;
		this.trailers = null;
	}

	/** Has a server's body changed on its way, after what has changed it before. */
	void changeBody(UnaryOperator<Flux<DataBuffer>> change) {
		UnaryOperator<Flux<DataBuffer>> before = this.bodyChange;
		this.bodyChange = (before != null) ? (body) -> change.apply(before.apply(body)) : change;
	}

	/** Trailers of a server's body that somebody looked at; absent if there are none. */
	@Nullable HttpHeaders trailers() {
		return this.trailers;
	}

	/** The same, which the client does not get then. */
	org.springframework.http.HttpHeaders takeTrailers() {
		org.springframework.http.HttpHeaders taken = new org.springframework.http.HttpHeaders();
		if (this.trailers != null) {
			this.trailers.forEach((trailer) -> taken.add(trailer.getKey(), trailer.getValue()));
			this.trailers = null;
		}
		return taken;
	}

	/** Whether the body goes out as it came. */
	boolean isBodyUnchanged() {
		return this.bodyChange == null;
	}

	/** Makes it an answer of Gatehouse's own, to be written like a server's. */
	void answer(int code, @Nullable String contentType, byte[] body) {
		this.status = HttpResponseStatus.valueOf(code);
		this.upstreamBody = null;
		this.ownBody = body;
		this.headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
		this.headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
		if (contentType != null) {
			this.headers.set(HttpHeaderNames.CONTENT_TYPE, contentType);
			this.headers.set("X-Content-Type-Options", "nosniff");
		}
	}

	HttpResponseStatus nettyStatus() {
		HttpResponseStatus set = this.status;
		return (set != null) ? set : HttpResponseStatus.OK;
	}

	HttpHeaders nettyHeaders() {
		return this.headers;
	}

	/** The server's body; absent where the answer is not a server's. */
	@Nullable ContentFlow upstreamBody() {
		return this.upstreamBody;
	}

	/** The body that Gatehouse answers with; absent where the answer is not its own. */
	byte @Nullable [] ownBody() {
		return this.ownBody;
	}

	/** Whether there is something to write: a head has arrived or been set. */
	boolean isReady() {
		return this.upstreamBody != null || this.ownBody != null;
	}

	/** The body as it is to go out, for whoever looks at it. */
	Flux<DataBuffer> bodyFlux() {
		UnaryOperator<Flux<DataBuffer>> change = this.bodyChange;
		return (change != null) ? change.apply(plainFlux()) : plainFlux();
	}

	private Flux<DataBuffer> plainFlux() {
		byte[] own = this.ownBody;
		if (own != null) {
			return Flux.just(bufferFactory().wrap(own));
		}
		ContentFlow flow = this.upstreamBody;
		if (flow == null) {
			return Flux.empty();
		}
		ContentFlux flux = this.upstreamFlux;
		if (flux == null) {
			flux = new ContentFlux(flow, this.exchange, () -> {
			}, (arrived) -> this.trailers = arrived);
			this.upstreamFlux = flux;
		}
		return flux;
	}

	/** What is to be done before the head is written. */
	Mono<Void> commitActions() {
		List<Supplier<? extends Mono<Void>>> actions = this.beforeCommit;
		this.beforeCommit = null;
		return (actions != null) ? Flux.fromIterable(actions).concatMap(Mono::defer).then() : Mono.empty();
	}

	/** Whether something is to be done before the head is written. */
	boolean hasCommitActions() {
		return this.beforeCommit != null;
	}

	/** Marks the head as written: from here on nothing can be changed. */
	void committed() {
		this.committed = true;
		this.exchange.forgetBody();
		MultiValueMap<String, ResponseCookie> added = this.cookies;
		if (added != null) {
			for (Entry<String, List<ResponseCookie>> entry : added.entrySet()) {
				entry.getValue().forEach((cookie) -> this.headers.add(HttpHeaderNames.SET_COOKIE, cookie.toString()));
			}
		}
	}

	@Override
	public boolean setStatusCode(@Nullable HttpStatusCode code) {
		return setRawStatusCode((code != null) ? code.value() : null);
	}

	@Override
	public boolean setRawStatusCode(@Nullable Integer code) {
		if (this.committed) {
			return false;
		}
		this.status = (code != null) ? HttpResponseStatus.valueOf(code) : null;
		return true;
	}

	@Override
	public @Nullable HttpStatusCode getStatusCode() {
		HttpResponseStatus set = this.status;
		return (set != null) ? HttpStatusCode.valueOf(set.code()) : null;
	}

	@Override
	public org.springframework.http.HttpHeaders getHeaders() {
		org.springframework.http.HttpHeaders view = this.headersView;
		if (view == null) {
			view = new org.springframework.http.HttpHeaders(new Netty4HeadersAdapter(this.headers));
			this.headersView = view;
		}
		return this.committed ? org.springframework.http.HttpHeaders.readOnlyHttpHeaders(view) : view;
	}

	@Override
	public MultiValueMap<String, ResponseCookie> getCookies() {
		MultiValueMap<String, ResponseCookie> all = this.cookies;
		if (all == null) {
			all = new LinkedMultiValueMap<>();
			this.cookies = all;
		}
		return this.committed ? CollectionUtils.unmodifiableMultiValueMap(all) : all;
	}

	@Override
	public void addCookie(ResponseCookie cookie) {
		if (this.committed) {
			throw new IllegalStateException("The answer's head has been written: cookie " + cookie.getName());
		}
		getCookies().add(cookie.getName(), cookie);
	}

	@Override
	public DataBufferFactory bufferFactory() {
		return this.exchange.buffers();
	}

	@Override
	public void beforeCommit(Supplier<? extends Mono<Void>> action) {
		List<Supplier<? extends Mono<Void>>> actions = this.beforeCommit;
		if (actions == null) {
			actions = new ArrayList<>(2);
			this.beforeCommit = actions;
		}
		actions.add(action);
	}

	@Override
	public boolean isCommitted() {
		return this.committed;
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		return (body == this.upstreamFlux) ? ResponseWrite.piped(this.exchange)
				: ResponseWrite.of(this.exchange, Flux.from(body), body instanceof Mono);
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return ResponseWrite.of(this.exchange, Flux.from(body).concatMap(Flux::from, 1), false);
	}

	@Override
	public Mono<Void> setComplete() {
		return this.committed ? Mono.empty() : ResponseWrite.empty(this.exchange);
	}

}
