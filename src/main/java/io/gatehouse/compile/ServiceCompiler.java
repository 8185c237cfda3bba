package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.Service;
import io.gatehouse.routing.InternalService;
import org.jspecify.annotations.Nullable;

/**
 * Compiles services (Traefik rows E01, E14 and K14).
 */
final class ServiceCompiler {

	/** The provider's name behind the {@code @} of what Gatehouse has of itself. */
	static final String INTERNAL = "internal";

	private static final String DEFAULT_TRANSPORT = "default@internal";

	private final ServiceFactory factory;

	private final Map<String, CompiledService> internals = new HashMap<>();

	ServiceCompiler(ServiceFactory factory, List<InternalService> internals) {
		this.factory = factory;
		Service nothing = new Service(null, null, null, null, null, List.of());
		for (InternalService internal : internals) {
			Reference name = Reference.to(internal.name(), INTERNAL);
			Located<Service> asked = new Located<>(nothing, new Origin(INTERNAL, "Gatehouse", null));
			CompiledService compiled = new CompiledService(name, asked, null, List.of(), List.of(), true, null,
					internal, List.of());
			if (this.internals.put(name.name(), compiled) != null) {
				throw new IllegalStateException("two internal services are called " + name.qualified());
			}
		}
	}

	/** Gatehouse's own service of that name; absent if there is none. */
	@Nullable CompiledService internal(Reference name) {
		return INTERNAL.equals(name.provider()) ? this.internals.get(name.name()) : null;
	}

	/** All of Gatehouse's own services. */
	Iterable<CompiledService> internals() {
		return this.internals.values();
	}

	CompiledService compile(Reference name, Located<Service> asked, boolean used, @Nullable CompiledService before,
			Pass pass) {
		if (before != null && isUnchanged(before, asked, used, pass)) {
			return before;
		}
		List<String> problems = new ArrayList<>(ServiceKinds.problems(name, asked.value(), pass));
		List<String> warnings = new ArrayList<>();
		LoadBalancer loadBalancer = asked.value().loadBalancer();
		ServersTransport transport = null;
		if (problems.isEmpty() && loadBalancer != null) {
			transport = transport(name, loadBalancer, pass, problems);
			ServiceKinds.check(loadBalancer, problems, warnings);
		}
		io.gatehouse.upstream.Service live = null;
		if (used && problems.isEmpty() && loadBalancer != null && transport != null) {
			live = live(name, loadBalancer, transport, before, pass, problems);
		}
		CombinedCompiler combined = new CombinedCompiler(name, pass);
		if (used && problems.isEmpty() && loadBalancer == null) {
			live = combined.compile(asked.value());
			problems.addAll(combined.problems());
		}
		String from = ", from " + asked.origin();
		problems.replaceAll((problem) -> problem + from);
		warnings.replaceAll((warning) -> warning + from);
		problems.addAll(combined.inherited());
		CompiledService compiled = new CompiledService((before != null) ? before.name() : name, asked, transport,
				problems, warnings, used, live, null, combined.dependencies());
		return (before != null && compiled.equals(before)) ? before : compiled;
	}

	/** A server that only one middleware asks. */
	io.gatehouse.upstream.Service server(Reference middleware, String url, ServersTransport transport) {
		return this.factory.create(middleware.qualified(), LoadBalancer.of(List.of(Server.of(url))), transport);
	}

	private boolean isUnchanged(CompiledService before, Located<Service> asked, boolean used, Pass pass) {
		LoadBalancer loadBalancer = asked.value().loadBalancer();
		if (!before.works() || before.used() != used || !before.asked().equals(asked)) {
			return false;
		}
		return (loadBalancer == null) ? Dependency.unchanged(before.dependencies(), pass)
				: Objects.equals(before.transport(), transport(before.name(), loadBalancer, pass, new ArrayList<>(0)));
	}

	private io.gatehouse.upstream.@Nullable Service live(Reference name, LoadBalancer loadBalancer,
			ServersTransport transport, @Nullable CompiledService before, Pass pass, List<String> problems) {
		if (before != null && before.live() != null && loadBalancer.equals(before.asked().value().loadBalancer())
				&& transport.equals(before.transport())) {
			return before.live();
		}
		try {
			io.gatehouse.upstream.Service live = this.factory.create(name.qualified(), loadBalancer, transport);
			pass.created(live);
			return live;
		}
		catch (RuntimeException ex) {
			problems.add(Failure.describe("http.services." + name.name() + ".loadBalancer", ex));
			return null;
		}
	}

	private @Nullable ServersTransport transport(Reference name, LoadBalancer loadBalancer, Pass pass,
			List<String> problems) {
		String wanted = loadBalancer.serversTransport();
		if (wanted == null || wanted.isEmpty() || wanted.equals(DEFAULT_TRANSPORT)) {
			return this.factory.defaultTransport();
		}
		Reference reference = Reference.of(wanted, name.provider());
		Located<ServersTransport> transport = pass.transport(reference);
		if (transport == null) {
			problems.add("servers transport \"" + reference.qualified() + "\" does not exist");
			return null;
		}
		return transport.value();
	}

}
