package io.gatehouse.compile;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.Service;
import org.jspecify.annotations.Nullable;

/**
 * Gives every Gateway route a unique name and a service that stands for its URI.
 */
final class SpringRouteTranslator {

	private static final Map<String, String> SCHEMES = Map.of("http", "http", "ws", "http", "https", "https", "wss",
			"https");

	private SpringRouteTranslator() {
	}

	static Asked translate(List<SpringRoute> found) {
		Map<String, SpringRoute> routes = new LinkedHashMap<>();
		Map<String, Located<Service>> services = new LinkedHashMap<>();
		for (SpringRoute route : found) {
			String name = unique(route.name(), routes);
			String server = (route.route() != null) ? server(route.route().getUri()) : null;
			String problem = route.problem();
			if (problem == null && server == null && route.route() != null) {
				problem = problem(route.route().getUri());
			}
			routes.put(name, new SpringRoute(name, route.order(), route.source(), route.route(), problem));
			if (server != null) {
				services.put(name,
						new Located<>(service(server), new Origin(SpringRoute.PROVIDER, route.source(), null)));
			}
		}
		HttpConfiguration http = new HttpConfiguration(Map.of(), services, Map.of(), Map.of());
		return new Asked(new DynamicConfiguration(http, List.of()), new ArrayList<>(routes.values()));
	}

	/** Gateway sends the host of the URI, not the client's. */
	private static Service service(String server) {
		return Service
			.of(new LoadBalancer(List.of(Server.of(server)), null, null, null, null, Boolean.FALSE, null, null));
	}

	private static @Nullable String server(URI uri) {
		String scheme = (uri.getScheme() != null) ? SCHEMES.get(uri.getScheme().toLowerCase(Locale.ROOT)) : null;
		String authority = uri.getRawAuthority();
		if (scheme == null || authority == null) {
			return null;
		}
		String host = authority.substring(authority.lastIndexOf('@') + 1);
		return host.isEmpty() ? null : scheme + "://" + host;
	}

	private static String problem(URI uri) {
		boolean known = uri.getScheme() != null && SCHEMES.containsKey(uri.getScheme().toLowerCase(Locale.ROOT));
		// Gateway loses a host with an underscore when it adds the port.
		return known ? "the route's URI has no host that can be read: " + uri : "not implemented yet: " + uri;
	}

	/** Gateway lets two routes have the same id. */
	private static String unique(String name, Map<String, SpringRoute> taken) {
		String unique = name;
		for (int i = 2; taken.containsKey(unique); i++) {
			unique = name + "-" + i;
		}
		return unique;
	}

}
