package io.gatehouse.api;

import java.util.Map;
import java.util.function.Function;

import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.StreamStates;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows everything at once (Traefik row K06).
 */
@ApiController
class RawDataController {

	private final CurrentRoutingTable table;

	private final RouterView routers;

	private final MiddlewareView middlewares;

	private final ServiceView services;

	private final StreamView streams;

	private final GoJson json;

	private final ApiAnswers answers;

	RawDataController(CurrentRoutingTable table, RouterView routers, MiddlewareView middlewares, ServiceView services,
			StreamView streams, GoJson json, ApiAnswers answers) {
		this.table = table;
		this.routers = routers;
		this.middlewares = middlewares;
		this.services = services;
		this.streams = streams;
		this.json = json;
		this.answers = answers;
	}

	@GetMapping("/rawdata")
	ResponseEntity<byte[]> everything() {
		RoutingTable current = this.table.get();
		ObjectNode data = this.json.object();
		add(data, "routers", current.routers(), this.routers::raw);
		add(data, "middlewares", current.middlewares(), this.middlewares::raw);
		add(data, "services", current.services(), this.services::raw);
		StreamStates streams = current.streams();
		add(data, "tcpRouters", streams.tcpRouters(), this.streams::rawRouter);
		add(data, "tcpMiddlewares", streams.tcpMiddlewares(), this.streams::rawMiddleware);
		add(data, "tcpServices", streams.tcpServices(), this.streams::rawService);
		add(data, "udpRouters", streams.udpRouters(), this.streams::rawRouter);
		add(data, "udpServices", streams.udpServices(), this.streams::rawService);
		return this.answers.one(data);
	}

	private static <T> void add(ObjectNode data, String kind, Map<String, T> things, Function<T, ObjectNode> view) {
		if (!things.isEmpty()) {
			ObjectNode node = data.putObject(kind);
			things.entrySet()
				.stream()
				.sorted(Map.Entry.comparingByKey())
				.forEach((thing) -> node.set(thing.getKey(), view.apply(thing.getValue())));
		}
	}

}
