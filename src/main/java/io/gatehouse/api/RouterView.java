package io.gatehouse.api;

import io.gatehouse.routing.RouterState;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API shows of a router (Traefik rows K06 and K07).
 */
@Component
class RouterView {

	private final GoJson json;

	RouterView(GoJson json) {
		this.json = json;
	}

	/** Among all raw data, where its name is the key. */
	ObjectNode raw(RouterState router) {
		ObjectNode view = this.json.tree(router.configuration());
		this.json.add(view, "error", router.errors());
		this.json.add(view, "status", router.status());
		this.json.add(view, "using", router.using());
		return view;
	}

	/** In a list. */
	ObjectNode listed(RouterState router) {
		ObjectNode view = raw(router);
		view.put("name", router.name());
		view.put("provider", Names.provider(router.name()));
		// The largest priorities are beyond what a number can be in JavaScript.
		view.put("priorityStr", String.valueOf(router.configuration().priority()));
		return view;
	}

	/** Alone, with who asked for it. */
	ObjectNode detail(RouterState router) {
		ObjectNode view = listed(router);
		this.json.add(view, "origin", router.origin());
		return view;
	}

}
