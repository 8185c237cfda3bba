package io.gatehouse.http;

import java.net.InetSocketAddress;
import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.SslInfo;

/**
 * What filters made of a request for the filters behind them, and no server is told; each
 * part is absent while nobody changed it.
 *
 * @param uri a URI that stands in place of the client's, but for path and query
 * @param contextPath the part of the path that leads to an application
 * @param remoteAddress a client's address in place of the connection's
 * @param localAddress a local address in place of the connection's
 * @param sslInfo TLS in place of the connection's
 */
record RequestDetails(@Nullable URI uri, @Nullable String contextPath, @Nullable InetSocketAddress remoteAddress,
		@Nullable InetSocketAddress localAddress, @Nullable SslInfo sslInfo) {

	static final RequestDetails UNCHANGED = new RequestDetails(null, null, null, null, null);

	RequestDetails uri(URI changed) {
		return new RequestDetails(changed, this.contextPath, this.remoteAddress, this.localAddress, this.sslInfo);
	}

	RequestDetails contextPath(String changed) {
		return new RequestDetails(this.uri, changed, this.remoteAddress, this.localAddress, this.sslInfo);
	}

	RequestDetails remoteAddress(InetSocketAddress changed) {
		return new RequestDetails(this.uri, this.contextPath, changed, this.localAddress, this.sslInfo);
	}

	RequestDetails localAddress(InetSocketAddress changed) {
		return new RequestDetails(this.uri, this.contextPath, this.remoteAddress, changed, this.sslInfo);
	}

	RequestDetails sslInfo(SslInfo changed) {
		return new RequestDetails(this.uri, this.contextPath, this.remoteAddress, this.localAddress, changed);
	}

}
