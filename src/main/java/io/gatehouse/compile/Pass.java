package io.gatehouse.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.gatehouse.model.Located;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.Middleware;
import io.gatehouse.model.http.Service;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.tls.TlsOptions;
import org.jspecify.annotations.Nullable;

/**
 * One compilation under way: finds objects by name, and takes each from the compilation
 * before where nothing about it has changed.
 */
final class Pass {

	/**
	 * How deep middlewares may name one another; recursion is told apart, this is for the
	 * stack.
	 */
	private static final int DEEPEST = 64;

	private final Compilation before;

	private final Map<String, Asked> asked;

	private final ServiceCompiler serviceCompiler;

	private final MiddlewareCompiler middlewareCompiler;

	private final Map<String, Map<String, CompiledService>> services = new HashMap<>();

	private final Map<String, Map<String, CompiledMiddleware>> middlewares = new HashMap<>();

	private final Deque<String> underWay = new ArrayDeque<>();

	private final Deque<String> servicesUnderWay = new ArrayDeque<>();

	private final List<io.gatehouse.upstream.Service> created = new ArrayList<>();

	Pass(Compilation before, Map<String, Asked> asked, ServiceCompiler serviceCompiler,
			MiddlewareCompiler middlewareCompiler) {
		this.before = before;
		this.asked = asked;
		this.serviceCompiler = serviceCompiler;
		this.middlewareCompiler = middlewareCompiler;
	}

	/** The service of that name, put to work; absent if there is none. */
	@Nullable CompiledService service(Reference name) {
		CompiledService internal = this.serviceCompiler.internal(name);
		if (internal != null) {
			return internal;
		}
		CompiledService known = Compilation.find(this.services, name);
		Located<Service> wanted = http(name.provider()).services().get(name.name());
		return (known != null || wanted == null) ? known : compile(name, wanted, true);
	}

	/**
	 * The middleware of that name; absent if there is none, or if it is being made right
	 * now.
	 */
	@Nullable CompiledMiddleware middleware(Reference name) {
		CompiledMiddleware known = Compilation.find(this.middlewares, name);
		Located<Middleware> wanted = http(name.provider()).middlewares().get(name.name());
		if (known != null || wanted == null || isUnderWay(name) || isTooDeep()) {
			return known;
		}
		this.underWay.addLast(name.qualified());
		try {
			CompiledMiddleware compiled = this.middlewareCompiler.compile(name, wanted,
					Compilation.find(this.before.middlewares(), name), this);
			keep(this.middlewares, name, compiled);
			return compiled;
		}
		finally {
			this.underWay.removeLast();
		}
	}

	@Nullable Located<Service> wantedService(Reference name) {
		return http(name.provider()).services().get(name.name());
	}

	@Nullable Located<ServersTransport> transport(Reference name) {
		return http(name.provider()).serversTransports().get(name.name());
	}

	/** TLS options by their qualified name; absent if there are none of that name. */
	@Nullable TlsOptions tlsOptions(Reference name) {
		Asked ask = this.asked.get(name.provider());
		Located<TlsOptions> found = (ask != null) ? ask.configuration().tls().options().get(name.name()) : null;
		return (found != null) ? found.value() : null;
	}

	@Nullable CompiledRouter routerBefore(String provider, String name) {
		return find(this.before.routers(), provider, name);
	}

	/** The qualified name of a router, which is not put together anew at every pass. */
	Reference routerName(String provider, String name) {
		CompiledRouter known = routerBefore(provider, name);
		return (known != null) ? known.name() : Reference.to(name, provider);
	}

	boolean isUnderWay(Reference name) {
		return this.underWay.contains(name.qualified());
	}

	boolean isTooDeep() {
		return this.underWay.size() >= DEEPEST;
	}

	/** Qualified names of the middlewares being made, outermost first. */
	List<String> path() {
		return List.copyOf(this.underWay);
	}

	/** A server that only one middleware asks. */
	io.gatehouse.upstream.Service server(Reference middleware, String url, ServersTransport transport) {
		io.gatehouse.upstream.Service server = this.serviceCompiler.server(middleware, url, transport);
		created(server);
		return server;
	}

	/** Notes a service that is at work from now on. */
	void created(io.gatehouse.upstream.Service service) {
		this.created.add(service);
	}

	/** What this pass has put to work. */
	List<io.gatehouse.upstream.Service> created() {
		return this.created;
	}

	/** Compiles all middlewares, and the services that nobody uses. */
	void compileRest() {
		this.asked.forEach((provider, ask) -> {
			HttpConfiguration http = ask.configuration().http();
			http.middlewares().keySet().forEach((name) -> middleware(reference(provider, name)));
		});
		this.asked.forEach((provider, ask) -> ask.configuration().http().services().forEach((name, wanted) -> {
			Map<String, CompiledService> ofProvider = this.services.get(provider);
			if (ofProvider == null || !ofProvider.containsKey(name)) {
				compile(reference(provider, name), wanted, false);
			}
		}));
	}

	Map<String, Map<String, CompiledService>> services() {
		return this.services;
	}

	Map<String, Map<String, CompiledMiddleware>> middlewares() {
		return this.middlewares;
	}

	private CompiledService compile(Reference name, Located<Service> wanted, boolean used) {
		this.servicesUnderWay.addLast(name.qualified());
		try {
			CompiledService compiled = this.serviceCompiler.compile(name, wanted, used,
					Compilation.find(this.before.services(), name), this);
			keep(this.services, compiled.name(), compiled);
			return compiled;
		}
		finally {
			this.servicesUnderWay.removeLast();
		}
	}

	/** Whether a service is being made right now, or too many in one another. */
	boolean isServiceUnderWay(Reference name) {
		return this.servicesUnderWay.size() >= DEEPEST || this.servicesUnderWay.contains(name.qualified());
	}

	/** The services being made, outermost first. */
	String servicePath() {
		return this.servicesUnderWay.stream().map("service:"::concat).collect(Collectors.joining("->"));
	}

	/** The qualified name of a middleware or service, likewise. */
	private Reference reference(String provider, String name) {
		CompiledMiddleware middleware = find(this.before.middlewares(), provider, name);
		if (middleware != null) {
			return middleware.name();
		}
		CompiledService service = find(this.before.services(), provider, name);
		return (service != null) ? service.name() : Reference.to(name, provider);
	}

	private static <T> @Nullable T find(Map<String, Map<String, T>> byProvider, String provider, String name) {
		Map<String, T> ofProvider = byProvider.get(provider);
		return (ofProvider != null) ? ofProvider.get(name) : null;
	}

	private HttpConfiguration http(String provider) {
		Asked ask = this.asked.get(provider);
		return (ask != null) ? ask.configuration().http() : HttpConfiguration.EMPTY;
	}

	private static <T> void keep(Map<String, Map<String, T>> byProvider, Reference name, T compiled) {
		byProvider.computeIfAbsent(name.provider(), (provider) -> new LinkedHashMap<>()).put(name.name(), compiled);
	}

}
