package io.gatehouse.api;

import java.util.Map;

import io.gatehouse.api.Overview.Features;
import io.gatehouse.api.Overview.Protocol;
import io.gatehouse.api.Overview.Section;
import io.gatehouse.observability.MetricsProperties;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.MiddlewareState;
import io.gatehouse.routing.RouterState;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.ServiceState;
import io.gatehouse.routing.StreamState;
import io.gatehouse.routing.StreamStates;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Shows how many things there are (Traefik row K08).
 */
@ApiController
class OverviewController {

	private final CurrentRoutingTable table;

	private final ApiAnswers answers;

	private final Features features;

	OverviewController(CurrentRoutingTable table, ApiAnswers answers, MetricsProperties metrics) {
		this.table = table;
		this.answers = answers;
		this.features = new Features("", metrics.prometheus().enabled() ? "Prometheus" : "", false);
	}

	@GetMapping("/overview")
	ResponseEntity<byte[]> overview() {
		RoutingTable current = this.table.get();
		Protocol http = new Protocol(Section.of(current.routers().values(), RouterState::status),
				Section.of(current.services().values(), ServiceState::status),
				Section.of(current.middlewares().values(), MiddlewareState::status));
		StreamStates streams = current.streams();
		Protocol tcp = new Protocol(section(streams.tcpRouters()), section(streams.tcpServices()),
				section(streams.tcpMiddlewares()));
		Protocol udp = new Protocol(section(streams.udpRouters()), section(streams.udpServices()), null);
		return this.answers.one(new Overview(http, tcp, udp, Section.NONE, this.features,
				ProviderLabels.of(current.providers().keySet())));
	}

	private static <T> Section section(Map<String, StreamState<T>> states) {
		return Section.of(states.values(), StreamState::status);
	}

}
