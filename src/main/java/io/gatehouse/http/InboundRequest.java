package io.gatehouse.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLSession;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A client's request as Spring's contract wants it, directly over Netty's objects. What
 * nobody asks for is not made: the URI, the query's parameters, the cookies, the view of
 * the headers.
 */
final class InboundRequest implements ServerHttpRequest {

	private final Exchange exchange;

	private final HttpMethod method;

	private final String path;

	private final @Nullable String query;

	private final HttpHeaders headers;

	private final RequestDetails details;

	private org.springframework.http.@Nullable HttpHeaders headersView;

	private @Nullable RequestPath pathView;

	private @Nullable URI uri;

	private @Nullable MultiValueMap<String, String> queryParameters;

	InboundRequest(Exchange exchange, HttpMethod method, String path, @Nullable String query, HttpHeaders headers) {
		this(exchange, method, path, query, headers, RequestDetails.UNCHANGED);
	}

	InboundRequest(Exchange exchange, HttpMethod method, String path, @Nullable String query, HttpHeaders headers,
			RequestDetails details) {
		this.exchange = exchange;
		this.method = method;
		this.path = path;
		this.query = query;
		this.headers = headers;
		this.details = details;
	}

	Exchange exchange() {
		return this.exchange;
	}

	HttpMethod nettyMethod() {
		return this.method;
	}

	HttpHeaders nettyHeaders() {
		return this.headers;
	}

	/** What a filter changed that the server is not told. */
	RequestDetails details() {
		return this.details;
	}

	String path() {
		return this.path;
	}

	@Nullable String query() {
		return this.query;
	}

	/** Path and query, as they go out. */
	String target() {
		return (this.query != null) ? this.path + "?" + this.query : this.path;
	}

	@Override
	public String getId() {
		return this.exchange.id();
	}

	@Override
	public org.springframework.http.HttpMethod getMethod() {
		return org.springframework.http.HttpMethod.valueOf(this.method.name());
	}

	@Override
	public org.springframework.http.HttpHeaders getHeaders() {
		org.springframework.http.HttpHeaders view = this.headersView;
		if (view == null) {
			view = new org.springframework.http.HttpHeaders(new Netty4HeadersAdapter(this.headers));
			this.headersView = view;
		}
		return view;
	}

	@Override
	public RequestPath getPath() {
		RequestPath view = this.pathView;
		if (view == null) {
			String contextPath = this.details.contextPath();
			view = (contextPath != null) ? RequestPath.parse(this.path, contextPath) : new RawPath(this.path);
			this.pathView = view;
		}
		return view;
	}

	@Override
	public URI getURI() {
		URI made = this.uri;
		if (made == null) {
			URI given = this.details.uri();
			String pathAndQuery = this.path.startsWith("/") ? target() : "/";
			made = (given != null) ? LenientUri.of(given, pathAndQuery)
					: LenientUri.of(this.exchange.scheme(), this.headers.get("Host", ""), pathAndQuery);
			this.uri = made;
		}
		return made;
	}

	@Override
	public MultiValueMap<String, String> getQueryParams() {
		MultiValueMap<String, String> parameters = this.queryParameters;
		if (parameters == null) {
			Map<String, List<String>> parsed = (this.query != null) ? QueryString.parse(this.query) : Map.of();
			parameters = CollectionUtils.unmodifiableMultiValueMap(CollectionUtils.toMultiValueMap(parsed));
			this.queryParameters = parameters;
		}
		return parameters;
	}

	@Override
	public MultiValueMap<String, HttpCookie> getCookies() {
		MultiValueMap<String, HttpCookie> cookies = new LinkedMultiValueMap<>();
		Cookies.read(this.headers, (name, value) -> cookies.add(name, new HttpCookie(name, value)));
		return cookies;
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return this.exchange.requestBody();
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.exchange.getAttributes();
	}

	@Override
	public InetSocketAddress getRemoteAddress() {
		InetSocketAddress changed = this.details.remoteAddress();
		return (changed != null) ? changed : this.exchange.connection().client().peer();
	}

	@Override
	public @Nullable InetSocketAddress getLocalAddress() {
		InetSocketAddress changed = this.details.localAddress();
		return (changed != null) ? changed : this.exchange.connection().client().local();
	}

	@Override
	public @Nullable SslInfo getSslInfo() {
		SslInfo changed = this.details.sslInfo();
		SSLSession session = (changed == null) ? this.exchange.connection().client().session() : null;
		return (session != null) ? new SessionInfo(session) : changed;
	}

	@Override
	public Builder mutate() {
		return new InboundRequestBuilder(this);
	}

}
