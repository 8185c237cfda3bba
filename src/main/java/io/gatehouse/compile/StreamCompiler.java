package io.gatehouse.compile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.tcp.TcpMiddleware;
import io.gatehouse.model.tcp.TcpRouter;
import io.gatehouse.model.tcp.TcpService;
import io.gatehouse.model.udp.UdpRouter;
import io.gatehouse.model.udp.UdpService;
import io.gatehouse.routing.Status;
import io.gatehouse.routing.StreamState;
import io.gatehouse.routing.StreamStates;
import org.jspecify.annotations.Nullable;

/**
 * Says of everything of TCP and UDP what became of it (Traefik rows D01, D04, D13 and
 * D14). Nothing of it is served yet, so each object stands there disabled, with the
 * reason and with whatever else is wrong with it.
 */
final class StreamCompiler {

	private static final String CATCH_ALL = "HostSNI(`*`)";

	private final EntryPoints entryPoints;

	StreamCompiler(EntryPoints entryPoints) {
		this.entryPoints = entryPoints;
	}

	StreamStates compile(Map<String, Asked> asked) {
		Map<String, Located<TcpMiddleware>> tcpMiddlewares = all(asked, (wanted) -> wanted.tcp().middlewares());
		Map<String, Located<TcpService>> tcpServices = all(asked, (wanted) -> wanted.tcp().services());
		Map<String, Located<UdpService>> udpServices = all(asked, (wanted) -> wanted.udp().services());
		Map<String, List<String>> tcpUsers = new HashMap<>();
		Map<String, List<String>> udpUsers = new HashMap<>();
		Map<String, StreamState<TcpRouter>> tcpRouters = new TreeMap<>();
		Map<String, StreamState<UdpRouter>> udpRouters = new TreeMap<>();
		asked.forEach((provider, ask) -> {
			ask.configuration().tcp().routers().forEach((name, router) -> {
				Reference reference = Reference.to(name, provider);
				List<String> errors = new ArrayList<>();
				use(router.value().service(), reference, tcpServices, tcpUsers, errors);
				tcpRouters.put(reference.qualified(), tcp(reference, router, tcpMiddlewares, errors));
			});
			ask.configuration().udp().routers().forEach((name, router) -> {
				Reference reference = Reference.to(name, provider);
				List<String> errors = new ArrayList<>();
				use(router.value().service(), reference, udpServices, udpUsers, errors);
				udpRouters.put(reference.qualified(), udp(reference, router, errors));
			});
		});
		return new StreamStates(tcpRouters, states(tcpMiddlewares, Map.of()), states(tcpServices, tcpUsers), udpRouters,
				states(udpServices, udpUsers));
	}

	private static <T> Map<String, Located<T>> all(Map<String, Asked> asked,
			Function<DynamicConfiguration, Map<String, Located<T>>> part) {
		Map<String, Located<T>> all = new TreeMap<>();
		asked.forEach((provider, ask) -> part.apply(ask.configuration())
			.forEach((name, object) -> all.put(Reference.to(name, provider).qualified(), object)));
		return all;
	}

	private static <T> Map<String, StreamState<T>> states(Map<String, Located<T>> objects,
			Map<String, List<String>> users) {
		Map<String, StreamState<T>> states = new LinkedHashMap<>();
		objects.forEach((name, object) -> states.put(name,
				state(name, object.value(), object, new ArrayList<>(), users.getOrDefault(name, List.of()))));
		return states;
	}

	private StreamState<TcpRouter> tcp(Reference name, Located<TcpRouter> asked,
			Map<String, Located<TcpMiddleware>> middlewares, List<String> errors) {
		TcpRouter router = asked.value();
		List<String> wanted = router.entryPoints().isEmpty() ? this.entryPoints.defaults() : router.entryPoints();
		List<String> using = using(wanted, false, errors);
		List<String> through = new ArrayList<>();
		for (String middleware : router.middlewares()) {
			String qualified = Reference.of(middleware, name.provider()).qualified();
			through.add(qualified);
			if (!middlewares.containsKey(qualified)) {
				errors.add("middleware \"" + qualified + "\" does not exist");
			}
		}
		long priority = (router.priority() != 0) ? router.priority() : priority(router.rule());
		TcpRouter shown = new TcpRouter(wanted, through, router.service(), router.rule(), router.ruleSyntax(), priority,
				router.tls());
		return state(name.qualified(), shown, asked, errors, using);
	}

	private StreamState<UdpRouter> udp(Reference name, Located<UdpRouter> asked, List<String> errors) {
		UdpRouter router = asked.value();
		List<String> all = this.entryPoints.all().stream().filter(EntryPoint::isUdp).map(EntryPoint::name).toList();
		List<String> wanted = router.entryPoints().isEmpty() ? all : router.entryPoints();
		return state(name.qualified(), new UdpRouter(wanted, router.service()), asked, errors,
				using(wanted, true, errors));
	}

	private List<String> using(List<String> wanted, boolean udp, List<String> errors) {
		List<String> using = new ArrayList<>();
		for (String entryPoint : wanted) {
			EntryPoint found = this.entryPoints.find(entryPoint);
			if (found != null && found.isUdp() == udp) {
				using.add(entryPoint);
			}
			else {
				errors.add(this.entryPoints.missing(entryPoint, udp));
			}
		}
		if (using.isEmpty()) {
			errors.add("no valid entryPoint for this router");
		}
		return using;
	}

	private static void use(@Nullable String asked, Reference router, Map<String, ?> services,
			Map<String, List<String>> users, List<String> errors) {
		String service = Reference.of((asked != null) ? asked : "", router.provider()).qualified();
		if (services.containsKey(service)) {
			users.computeIfAbsent(service, (used) -> new ArrayList<>()).add(router.qualified());
		}
		else {
			errors.add("the service \"" + service + "\" does not exist");
		}
	}

	/** A rule's length counts, and a catch-all comes after all others. */
	private static long priority(@Nullable String rule) {
		if (rule == null || rule.equals(CATCH_ALL)) {
			return -1;
		}
		return rule.getBytes(StandardCharsets.UTF_8).length;
	}

	private static <T> StreamState<T> state(String name, T configuration, Located<?> asked, List<String> errors,
			List<String> related) {
		errors.add("not implemented yet: TCP and UDP");
		errors.replaceAll((error) -> error + ", from " + asked.origin());
		return new StreamState<>(name, configuration, asked.origin(), Status.DISABLED, errors, related);
	}

}
