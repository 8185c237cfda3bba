package io.gatehouse.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

import io.gatehouse.routing.RoutedExchange;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What rules ask of an exchange. What they ask often is worked out once.
 */
abstract class MatchedExchange extends LazyExchange implements RoutedExchange {

	private final String host;

	private String alias = "";

	private @Nullable String routingPath;

	private @Nullable Map<String, List<String>> query;

	MatchedExchange(String host) {
		this.host = host;
	}

	abstract ClientLink connection();

	abstract InboundRequest request();

	@Override
	public String method() {
		return request().nettyMethod().name();
	}

	@Override
	public String host() {
		return this.host;
	}

	@Override
	public String alias() {
		return this.alias;
	}

	/** Tells rules the name behind the host. */
	void alias(String name) {
		this.alias = name;
	}

	@Override
	public String path() {
		String routing = this.routingPath;
		if (routing == null) {
			routing = RequestPaths.routing(request().path());
			this.routingPath = routing;
		}
		return routing;
	}

	@Override
	public List<String> headerValues(String name) {
		HttpHeaders headers = request().nettyHeaders();
		return headers.getAll(name);
	}

	@Override
	public List<String> queryValues(String name) {
		Map<String, List<String>> parsed = this.query;
		if (parsed == null) {
			String raw = request().query();
			parsed = (raw != null) ? QueryString.parse(raw) : Map.of();
			this.query = parsed;
		}
		return parsed.getOrDefault(name, List.of());
	}

	@Override
	public InetAddress remoteAddress() {
		return connection().client().peer().getAddress();
	}

}
