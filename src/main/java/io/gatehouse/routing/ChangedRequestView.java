package io.gatehouse.routing;

import java.net.InetAddress;
import java.util.List;

/**
 * What rules ask of a request that filters have changed.
 *
 * @param original the request as it came in
 * @param changed the request as it is now
 */
record ChangedRequestView(RequestView original, RequestView changed) implements RequestView {

	@Override
	public String method() {
		return this.changed.method();
	}

	@Override
	public String host() {
		return this.original.host();
	}

	@Override
	public String alias() {
		return this.original.alias();
	}

	@Override
	public String path() {
		return this.changed.path();
	}

	@Override
	public List<String> headerValues(String name) {
		return this.changed.headerValues(name);
	}

	@Override
	public List<String> queryValues(String name) {
		return this.changed.queryValues(name);
	}

	@Override
	public InetAddress remoteAddress() {
		return this.original.remoteAddress();
	}

}
