package io.gatehouse.routing;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

import io.netty.util.NetUtil;

/**
 * A request made up for a test.
 */
record TestRequest(String method, String host, String path, Map<String, List<String>> headers,
		Map<String, List<String>> query, String client) implements RequestView {

	static TestRequest to(String host, String path) {
		return new TestRequest("GET", host, path, Map.of(), Map.of(), "192.0.2.1");
	}

	TestRequest by(String other) {
		return new TestRequest(other, this.host, this.path, this.headers, this.query, this.client);
	}

	TestRequest with(String header, String... values) {
		return new TestRequest(this.method, this.host, this.path, Map.of(header.toLowerCase(), List.of(values)),
				this.query, this.client);
	}

	TestRequest asking(String key, String... values) {
		return new TestRequest(this.method, this.host, this.path, this.headers, Map.of(key, List.of(values)),
				this.client);
	}

	TestRequest from(String address) {
		return new TestRequest(this.method, this.host, this.path, this.headers, this.query, address);
	}

	@Override
	public List<String> headerValues(String name) {
		return this.headers.getOrDefault(name.toLowerCase(), List.of());
	}

	@Override
	public List<String> queryValues(String name) {
		return this.query.getOrDefault(name, List.of());
	}

	@Override
	public InetAddress remoteAddress() {
		try {
			return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(this.client));
		}
		catch (java.net.UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
