package io.gatehouse.routing;

import java.net.InetAddress;
import java.util.List;

/**
 * A request for a host and a path.
 */
record BenchRequest(String host, String path) implements RequestView {

	@Override
	public String method() {
		return "GET";
	}

	@Override
	public List<String> headerValues(String name) {
		return List.of();
	}

	@Override
	public List<String> queryValues(String name) {
		return List.of();
	}

	@Override
	public InetAddress remoteAddress() {
		return InetAddress.getLoopbackAddress();
	}

}
