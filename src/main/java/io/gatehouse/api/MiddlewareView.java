package io.gatehouse.api;

import java.util.Comparator;
import java.util.Locale;

import io.gatehouse.model.http.Middleware;
import io.gatehouse.routing.MiddlewareState;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API shows of a middleware (Traefik rows K06 and K07).
 */
@Component
class MiddlewareView {

	private final GoJson json;

	MiddlewareView(GoJson json) {
		this.json = json;
	}

	/** Among all raw data, where its name is the key. */
	ObjectNode raw(MiddlewareState middleware) {
		ObjectNode view = this.json.tree(middleware.configuration());
		this.json.add(view, "error", middleware.errors());
		this.json.add(view, "status", middleware.status());
		this.json.add(view, "usedBy", middleware.usedBy());
		if (middleware.madeBy() != null) {
			view.put("class", middleware.madeBy());
		}
		return view;
	}

	/** In a list. */
	ObjectNode listed(MiddlewareState middleware) {
		ObjectNode view = raw(middleware);
		view.put("name", middleware.name());
		view.put("provider", Names.provider(middleware.name()));
		this.json.add(view, "type", type(middleware.configuration()));
		return view;
	}

	/** Alone, with who asked for it. */
	ObjectNode detail(MiddlewareState middleware) {
		ObjectNode view = listed(middleware);
		this.json.add(view, "origin", middleware.origin());
		return view;
	}

	/** The kind of a middleware; of several the first by name, of none nothing. */
	static String type(Middleware middleware) {
		return middleware.kinds()
			.keySet()
			.stream()
			.min(Comparator.naturalOrder())
			.map((kind) -> kind.toLowerCase(Locale.ROOT))
			.orElse("");
	}

}
