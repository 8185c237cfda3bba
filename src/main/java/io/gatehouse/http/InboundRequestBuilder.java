package io.gatehouse.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.function.Consumer;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest.Builder;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.http.support.Netty4HeadersAdapter;

/**
 * Changes a request and keeps it native: body and connection stay the same, and what is
 * not changed goes out byte for byte as it came.
 */
final class InboundRequestBuilder implements Builder {

	private final InboundRequest origin;

	private HttpMethod method;

	private String path;

	private @Nullable String query;

	private @Nullable HttpHeaders headers;

	private RequestDetails details;

	InboundRequestBuilder(InboundRequest origin) {
		this.origin = origin;
		this.method = origin.nettyMethod();
		this.path = origin.path();
		this.query = origin.query();
		this.details = origin.details();
	}

	@Override
	public Builder method(org.springframework.http.HttpMethod httpMethod) {
		this.method = HttpMethod.valueOf(httpMethod.name());
		return this;
	}

	/**
	 * The server is told path and query of the URI; where the request goes is not told by
	 * its URI.
	 */
	@Override
	public Builder uri(URI uri) {
		String raw = uri.getRawPath();
		this.path = (raw == null || raw.isEmpty()) ? "/" : raw;
		this.query = uri.getRawQuery();
		this.details = this.details.uri(uri);
		return this;
	}

	/** Sets the escaped path, as it goes out. */
	@Override
	public Builder path(String escaped) {
		if (!escaped.startsWith("/")) {
			throw new IllegalArgumentException("\"" + escaped + "\" (expected: a path starting with /)");
		}
		this.path = escaped;
		return this;
	}

	@Override
	public Builder contextPath(String contextPath) {
		this.details = this.details.contextPath(contextPath);
		return this;
	}

	@Override
	public Builder header(String name, String @Nullable ... values) {
		if (values == null || values.length == 0 || values[0] == null) {
			copied().remove(name);
		}
		else {
			copied().set(name, Arrays.asList(values));
		}
		return this;
	}

	@Override
	public Builder headers(Consumer<org.springframework.http.HttpHeaders> change) {
		change.accept(new org.springframework.http.HttpHeaders(new Netty4HeadersAdapter(copied())));
		return this;
	}

	@Override
	public Builder sslInfo(SslInfo sslInfo) {
		this.details = this.details.sslInfo(sslInfo);
		return this;
	}

	@Override
	public Builder remoteAddress(InetSocketAddress remoteAddress) {
		this.details = this.details.remoteAddress(remoteAddress);
		return this;
	}

	@Override
	public Builder localAddress(InetSocketAddress localAddress) {
		this.details = this.details.localAddress(localAddress);
		return this;
	}

	@Override
	public ServerHttpRequest build() {
		HttpHeaders settled = this.headers;
		String contextPath = this.details.contextPath();
		if (contextPath != null) {
			// As Spring does: a path outside its context is an error here, not later
			RequestPath.parse(this.path, contextPath);
		}
		return new InboundRequest(this.origin.exchange(), this.method, this.path, this.query,
				(settled != null) ? settled : this.origin.nettyHeaders(), this.details);
	}

	private HttpHeaders copied() {
		HttpHeaders own = this.headers;
		if (own == null) {
			own = this.origin.nettyHeaders().copy();
			this.headers = own;
		}
		return own;
	}

}
