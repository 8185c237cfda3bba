package io.gatehouse.routing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * What rules ask, of a request that did not come in by an entry point.
 *
 * @param request the request
 */
record SpringRequestView(ServerHttpRequest request) implements RequestView {

	@Override
	public String method() {
		return this.request.getMethod().name();
	}

	@Override
	public String host() {
		InetSocketAddress host = this.request.getHeaders().getHost();
		return (host != null) ? host.getHostString().toLowerCase(Locale.ROOT) : "";
	}

	@Override
	public String path() {
		return this.request.getPath().value();
	}

	@Override
	public List<String> headerValues(String name) {
		return this.request.getHeaders().getOrEmpty(name);
	}

	@Override
	public List<String> queryValues(String name) {
		return this.request.getQueryParams().getOrDefault(name, List.of());
	}

	@Override
	public InetAddress remoteAddress() {
		InetSocketAddress remote = this.request.getRemoteAddress();
		return (remote != null) ? remote.getAddress() : InetAddress.getLoopbackAddress();
	}

}
