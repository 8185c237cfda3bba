package io.gatehouse.compile;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.gatehouse.model.Refusal;
import io.gatehouse.routing.MiddlewareState;
import io.gatehouse.routing.ProviderState;
import io.gatehouse.routing.RouterState;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.ServiceState;
import io.gatehouse.routing.StreamState;
import io.gatehouse.routing.StreamStates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log what has newly gone wrong, once for each object.
 */
final class ChangeLog {

	/** One broken middleware can disable any number of routers. */
	private static final int MOST_LINES = 100;

	private static final Logger logger = LoggerFactory.getLogger(ChangeLog.class);

	void compare(RoutingTable before, RoutingTable now) {
		Lines lines = new Lines();
		for (RouterState state : now.routers().values()) {
			if (!state.errors().isEmpty()) {
				RouterState old = before.routers().get(state.name());
				lines.add("router", state.name(), state.status(), state.errors(), (old != null) ? old.errors() : null);
			}
		}
		for (ServiceState state : now.services().values()) {
			if (!state.errors().isEmpty()) {
				ServiceState old = before.services().get(state.name());
				lines.add("service", state.name(), state.status(), state.errors(), (old != null) ? old.errors() : null);
			}
		}
		for (MiddlewareState state : now.middlewares().values()) {
			if (!state.errors().isEmpty()) {
				MiddlewareState old = before.middlewares().get(state.name());
				lines.add("middleware", state.name(), state.status(), state.errors(),
						(old != null) ? old.errors() : null);
			}
		}
		streams(before.streams(), now.streams(), lines);
		lines.end();
	}

	private static void streams(StreamStates before, StreamStates now, Lines lines) {
		streams("tcpRouter", before.tcpRouters(), now.tcpRouters(), lines);
		streams("tcpService", before.tcpServices(), now.tcpServices(), lines);
		streams("tcpMiddleware", before.tcpMiddlewares(), now.tcpMiddlewares(), lines);
		streams("udpRouter", before.udpRouters(), now.udpRouters(), lines);
		streams("udpService", before.udpServices(), now.udpServices(), lines);
	}

	private static <T> void streams(String kind, Map<String, StreamState<T>> before, Map<String, StreamState<T>> now,
			Lines lines) {
		for (StreamState<T> state : now.values()) {
			StreamState<T> old = before.get(state.name());
			lines.add(kind, state.name(), state.status(), state.errors(), (old != null) ? old.errors() : null);
		}
	}

	void compare(ProviderState before, ProviderState now) {
		if (now.problem() != null && !now.problem().equals(before.problem())) {
			logger.warn("provider={} problem={}", now.name(), now.problem());
		}
		if (now.problem() == null && before.problem() != null) {
			logger.info("provider={} can be read again", now.name());
		}
		Lines lines = new Lines();
		Set<Refusal> known = new HashSet<>(before.refused());
		for (Refusal refusal : now.refused()) {
			if (known.add(refusal)) {
				lines.add("provider", now.name(), "refused", List.of(refusal.toString()), null);
			}
		}
		lines.end();
	}

	/** A bounded number of lines. */
	private static final class Lines {

		private int count;

		void add(String kind, String name, Object status, List<String> errors, @Nullable List<String> before) {
			if (errors.equals(before)) {
				return;
			}
			if (this.count++ < MOST_LINES) {
				logger.warn("{}={} status={} problem={}", kind, name, status, String.join("; ", errors));
			}
		}

		void end() {
			if (this.count > MOST_LINES) {
				logger.warn("problems={} shown={}; the API lists all", this.count, MOST_LINES);
			}
		}

	}

}
