package io.gatehouse.api;

import java.util.LinkedHashMap;
import java.util.Map;

import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.Service;
import io.gatehouse.routing.ServiceState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API shows of a service (Traefik rows K06 and K07).
 */
@Component
class ServiceView {

	private final GoJson json;

	ServiceView(GoJson json) {
		this.json = json;
	}

	/** Among all raw data, where its name is the key. */
	ObjectNode raw(ServiceState service) {
		ObjectNode view = this.json.tree(service.configuration());
		view.path("loadBalancer").path("servers").valueStream().forEach(ServiceView::hidePassword);
		this.json.add(view, "error", service.errors());
		this.json.add(view, "status", service.status());
		this.json.add(view, "usedBy", service.usedBy());
		this.json.add(view, "serverStatus", serverStatus(service.live()));
		return view;
	}

	private static void hidePassword(JsonNode server) {
		if (server instanceof ObjectNode object && object.hasNonNull("url")) {
			object.put("url", Server.shown(object.get("url").asString()));
		}
	}

	/** In a list. */
	ObjectNode listed(ServiceState service) {
		ObjectNode view = raw(service);
		view.put("name", service.name());
		view.put("provider", Names.provider(service.name()));
		this.json.add(view, "type", type(service.configuration()));
		return view;
	}

	/** Alone, with who asked for it. */
	ObjectNode detail(ServiceState service) {
		ObjectNode view = listed(service);
		this.json.add(view, "origin", service.origin());
		return view;
	}

	/** The kind of a service; of several the first, of none nothing. */
	static String type(Service service) {
		Map<String, @Nullable Object> kinds = new LinkedHashMap<>();
		kinds.put("loadbalancer", service.loadBalancer());
		kinds.put("highestrandomweight", service.highestRandomWeight());
		kinds.put("weighted", service.weighted());
		kinds.put("mirroring", service.mirroring());
		kinds.put("failover", service.failover());
		return kinds.entrySet()
			.stream()
			.filter((kind) -> kind.getValue() != null)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse("");
	}

	private static Map<String, String> serverStatus(io.gatehouse.upstream.@Nullable Service live) {
		Map<String, String> status = new LinkedHashMap<>();
		if (live != null) {
			live.serverStatus().forEach((url, up) -> status.put(Server.shown(url), up ? "UP" : "DOWN"));
		}
		return status;
	}

}
