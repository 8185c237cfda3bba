package io.gatehouse.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.Origin;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Middleware;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.Service;

/**
 * What a provider asks for, written briefly.
 */
final class Sample {

	private final String provider;

	private final Map<String, Located<Router>> routers = new LinkedHashMap<>();

	private final Map<String, Located<Service>> services = new LinkedHashMap<>();

	private final Map<String, Located<Middleware>> middlewares = new LinkedHashMap<>();

	private final Map<String, Located<ServersTransport>> transports = new LinkedHashMap<>();

	private Origin origin;

	Sample(String provider) {
		this.provider = provider;
		this.origin = new Origin(provider, "container shop-1", null);
	}

	/** Says where what follows comes from. */
	Sample from(String source) {
		this.origin = new Origin(this.provider, source, null);
		return this;
	}

	Sample router(String name, Router router) {
		this.routers.put(name, new Located<>(router, this.origin));
		return this;
	}

	Sample router(String name, String rule, String service, String... names) {
		return router(name, router(rule, service, List.of(), List.of(names)));
	}

	Sample service(String name, Service service) {
		this.services.put(name, new Located<>(service, this.origin));
		return this;
	}

	Sample service(String name) {
		return service(name, Service.of(LoadBalancer.of(List.of(Server.of("http://127.0.0.1")))));
	}

	Sample middleware(String name, MiddlewareOptions... kinds) {
		Map<String, MiddlewareOptions> options = new TreeMap<>();
		for (MiddlewareOptions kind : kinds) {
			options.put(MiddlewareKinds.nameOf(kind.getClass()), kind);
		}
		this.middlewares.put(name, new Located<>(new Middleware(options), this.origin));
		return this;
	}

	Sample transport(String name, ServersTransport transport) {
		this.transports.put(name, new Located<>(transport, this.origin));
		return this;
	}

	DynamicConfiguration configuration() {
		return new DynamicConfiguration(
				new HttpConfiguration(this.routers, this.services, this.middlewares, this.transports), List.of());
	}

	/** All that some providers ask for. */
	static Map<String, Asked> of(Sample... samples) {
		Map<String, Asked> asked = new TreeMap<>();
		for (Sample sample : samples) {
			asked.put(sample.provider, Asked.of(sample.configuration()));
		}
		return asked;
	}

	static Router router(String rule, String service, List<String> entryPoints, List<String> middlewares) {
		return new Router(entryPoints, middlewares, service, rule, List.of(), null, 0, null, null);
	}

	static LoadBalancer using(String transport) {
		return new LoadBalancer(List.of(Server.of("http://127.0.0.1")), null, null, null, null, null, null, transport);
	}

}
