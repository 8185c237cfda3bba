package io.gatehouse.api;

import java.util.Iterator;
import java.util.Locale;

import io.gatehouse.model.tcp.TcpRouter;
import io.gatehouse.routing.StreamState;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API shows of TCP and UDP (Traefik rows K06 and K07).
 */
@Component
class StreamView {

	private final GoJson json;

	StreamView(GoJson json) {
		this.json = json;
	}

	/** A router among all raw data, where its name is the key. */
	ObjectNode rawRouter(StreamState<?> router) {
		return raw(router, "using");
	}

	/** A service among all raw data. */
	ObjectNode rawService(StreamState<?> service) {
		return raw(service, "usedBy");
	}

	/** A middleware among all raw data. */
	ObjectNode rawMiddleware(StreamState<?> middleware) {
		return raw(middleware, "usedBy");
	}

	/** A router in a list. */
	ObjectNode listedRouter(StreamState<?> router) {
		ObjectNode view = named(rawRouter(router), router);
		if (router.configuration() instanceof TcpRouter tcp) {
			// The largest priorities are beyond what a number can be in JavaScript.
			view.put("priorityStr", String.valueOf(tcp.priority()));
		}
		return view;
	}

	/** A service or middleware in a list. */
	ObjectNode listed(StreamState<?> state) {
		ObjectNode view = named(raw(state, "usedBy"), state);
		this.json.add(view, "type", type(state.configuration()));
		return view;
	}

	/** The same alone, with who asked for it. */
	ObjectNode detail(ObjectNode listed, StreamState<?> state) {
		this.json.add(listed, "origin", state.origin());
		return listed;
	}

	/** The kind of a service or middleware; of several the first, of none nothing. */
	String type(Object configuration) {
		Iterator<String> kinds = this.json.tree(configuration).propertyNames().iterator();
		return kinds.hasNext() ? kinds.next().toLowerCase(Locale.ROOT) : "";
	}

	private ObjectNode raw(StreamState<?> state, String related) {
		ObjectNode view = this.json.tree(state.configuration());
		this.json.add(view, "error", state.errors());
		this.json.add(view, "status", state.status());
		this.json.add(view, related, state.related());
		return view;
	}

	private static ObjectNode named(ObjectNode view, StreamState<?> state) {
		view.put("name", state.name());
		view.put("provider", Names.provider(state.name()));
		return view;
	}

}
