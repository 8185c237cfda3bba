package io.gatehouse.http;

import java.net.URI;
import java.util.List;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * The request as it goes to the server: the client's own as far as no filter changed it.
 *
 * @param method the method
 * @param target path and query
 * @param headers the headers, with the client added to X-Forwarded-For and the framing
 * settled
 * @param hasBody whether content follows
 * @param body the content, if a filter put its own in place of the client's; absent
 * otherwise
 */
record OutboundRequest(HttpMethod method, String target, HttpHeaders headers, boolean hasBody,
		@Nullable Flux<DataBuffer> body) {

	/**
	 * Takes what filters left: a native request, or one of theirs around it.
	 */
	static OutboundRequest of(Exchange exchange, ServerHttpRequest request) {
		OutboundRequest outbound = (request instanceof InboundRequest own) ? unchanged(exchange, own)
				: changed(exchange, request);
		HopByHop.removeAdded(outbound.headers);
		// A second try finds what the first has added
		if (exchange.forwards(outbound.headers)) {
			exchange.connection()
				.settings()
				.forwarded()
				.append(outbound.headers, exchange.connection().client().address());
		}
		return outbound;
	}

	/** The same without its body. */
	OutboundRequest withoutBody() {
		HttpHeaders own = this.headers.copy();
		own.remove(HttpHeaderNames.CONTENT_LENGTH);
		own.remove(HttpHeaderNames.TRANSFER_ENCODING);
		own.remove(HttpHeaderNames.EXPECT);
		own.remove(HttpHeaderNames.TRAILER);
		return new OutboundRequest(this.method, this.target, own, false, null);
	}

	private static OutboundRequest unchanged(Exchange exchange, InboundRequest request) {
		HttpHeaders headers = request.nettyHeaders();
		frame(exchange, headers, false);
		// Filters of a Java team may look at the request on the way back: what is said to
		// the server alone is not to be seen there
		return new OutboundRequest(request.nettyMethod(), request.target(),
				exchange.isOnSpringRoute() ? headers.copy() : headers, exchange.body() != null, null);
	}

	private static OutboundRequest changed(Exchange exchange, ServerHttpRequest request) {
		InboundRequest inner = innermost(exchange, request);
		HttpHeaders headers = inner.nettyHeaders();
		if (request.getHeaders() != inner.getHeaders()) {
			HttpHeaders own = DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
			request.getHeaders().forEach((String name, List<String> values) -> own.add(name, values));
			headers = own;
		}
		String target = inner.target();
		if (request.getURI() != inner.getURI()) {
			URI uri = request.getURI();
			String path = (uri.getRawPath() == null || uri.getRawPath().isEmpty()) ? "/" : uri.getRawPath();
			target = (uri.getRawQuery() != null) ? path + "?" + uri.getRawQuery() : path;
		}
		Flux<DataBuffer> body = request.getBody();
		boolean own = !exchange.isOwnBody(body) || (exchange.body() == null && body != inner.getBody());
		frame(exchange, headers, own);
		return new OutboundRequest(HttpMethod.valueOf(request.getMethod().name()), target, headers,
				own || exchange.body() != null, own ? body : null);
	}

	/** Whatever filters did to the headers, they say how the body goes out. */
	private static void frame(Exchange exchange, HttpHeaders headers, boolean ownBody) {
		HttpHeaders asked = exchange.request().nettyHeaders();
		if (ownBody) {
			if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING) || BodyLength.of(headers) == null) {
				chunked(headers);
			}
		}
		else if (headers != asked) {
			if (asked.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
				chunked(headers);
				return;
			}
			headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
			String length = asked.get(HttpHeaderNames.CONTENT_LENGTH);
			if (length != null) {
				headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
			}
			else {
				headers.remove(HttpHeaderNames.CONTENT_LENGTH);
			}
		}
	}

	private static void chunked(HttpHeaders headers) {
		headers.remove(HttpHeaderNames.CONTENT_LENGTH);
		headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
	}

	/** The native request within; the client's, if Spring has rebuilt a decorated one. */
	private static InboundRequest innermost(Exchange exchange, ServerHttpRequest request) {
		ServerHttpRequest inner = request;
		while (inner instanceof ServerHttpRequestDecorator decorator) {
			inner = decorator.getDelegate();
		}
		return (inner instanceof InboundRequest own) ? own : exchange.request();
	}

}
