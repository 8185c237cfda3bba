package io.gatehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.gatehouse.routing.ProviderState;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.StreamState;

/**
 * Everything that a table says is wrong, a line for each object and problem.
 */
final class Reports {

	private final List<String> lines = new ArrayList<>();

	static List<String> of(RoutingTable table) {
		Reports reports = new Reports();
		table.providers().values().forEach(reports::add);
		table.routers().values().forEach((state) -> reports.add("router", state.name(), state.errors()));
		table.services().values().forEach((state) -> reports.add("service", state.name(), state.errors()));
		table.middlewares().values().forEach((state) -> reports.add("middleware", state.name(), state.errors()));
		reports.add("tcpRouter", table.streams().tcpRouters());
		reports.add("tcpService", table.streams().tcpServices());
		reports.add("tcpMiddleware", table.streams().tcpMiddlewares());
		reports.add("udpRouter", table.streams().udpRouters());
		reports.add("udpService", table.streams().udpServices());
		return reports.lines.stream().sorted().toList();
	}

	private void add(ProviderState provider) {
		if (provider.problem() != null) {
			this.lines.add("provider=" + provider.name() + " problem=" + provider.problem());
		}
		add("provider", provider.name(), provider.refused().stream().map(Object::toString).toList());
	}

	private <T> void add(String kind, Map<String, StreamState<T>> states) {
		states.values().forEach((state) -> add(kind, state.name(), state.errors()));
	}

	private void add(String kind, String name, List<String> errors) {
		errors.forEach((error) -> this.lines.add(kind + "=" + name + " problem=" + error));
	}

}
