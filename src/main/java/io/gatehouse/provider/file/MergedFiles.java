package io.gatehouse.provider.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.Middleware;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.Service;
import io.gatehouse.provider.decode.Decoded;

/**
 * What several files say together. Where two define the same object, the first stays
 * (Traefik row I30).
 */
final class MergedFiles {

	private final Map<String, Located<Router>> routers = new LinkedHashMap<>();

	private final Map<String, Located<Service>> services = new LinkedHashMap<>();

	private final Map<String, Located<Middleware>> middlewares = new LinkedHashMap<>();

	private final Map<String, Located<ServersTransport>> transports = new LinkedHashMap<>();

	private final List<Refusal> refused = new ArrayList<>();

	/**
	 * Adds a file.
	 * @param serving the objects it contributes
	 * @param decoded how it was read, with what is wrong
	 */
	void add(HttpConfiguration serving, Decoded decoded) {
		add("http.routers", this.routers, serving.routers());
		add("http.services", this.services, serving.services());
		add("http.middlewares", this.middlewares, serving.middlewares());
		add("http.serversTransports", this.transports, serving.serversTransports());
		this.refused.addAll(decoded.problems());
		this.refused.addAll(decoded.notices());
	}

	DynamicConfiguration configuration() {
		return new DynamicConfiguration(
				new HttpConfiguration(this.routers, this.services, this.middlewares, this.transports), this.refused);
	}

	private <T> void add(String part, Map<String, Located<T>> all, Map<String, Located<T>> more) {
		more.forEach((name, object) -> {
			Located<T> first = all.putIfAbsent(name, object);
			if (first != null) {
				this.refused.add(new Refusal(object.origin(), part + "." + name
						+ ": defined a second time (expected: once; the first is in " + first.origin() + ")"));
			}
		});
	}

}
