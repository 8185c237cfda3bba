package io.gatehouse.api;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.gatehouse.model.tcp.TcpLoadBalancer;
import io.gatehouse.model.tcp.TcpRouter;
import io.gatehouse.model.tcp.TcpService;
import io.gatehouse.model.udp.UdpRouter;
import io.gatehouse.model.udp.UdpService;
import io.gatehouse.model.udp.UdpService.UdpLoadBalancer;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.StreamState;
import io.gatehouse.routing.StreamStates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows what there is of TCP and UDP (Traefik rows K02 to K07).
 */
@ApiController
class StreamsController {

	private final Map<String, Kind<?>> kinds;

	private final CurrentRoutingTable table;

	private final StreamView view;

	private final ApiAnswers answers;

	StreamsController(CurrentRoutingTable table, StreamView view, ApiAnswers answers) {
		this.table = table;
		this.view = view;
		this.answers = answers;
		Map<String, Comparator<StreamState<TcpRouter>>> tcpRouters = Map.of("priority",
				Comparator.comparingLong((router) -> router.configuration().priority()), "rule",
				Comparator.comparing((router) -> text(router.configuration().rule())), "service",
				Comparator.comparing((router) -> text(router.configuration().service())), "entryPoints",
				Comparator.comparingInt((router) -> router.configuration().entryPoints().size()));
		Map<String, Comparator<StreamState<UdpRouter>>> udpRouters = Map.of("service",
				Comparator.comparing((router) -> text(router.configuration().service())), "entryPoints",
				Comparator.comparingInt((router) -> router.configuration().entryPoints().size()));
		this.kinds = Map.of("tcp/routers",
				new Kind<>("router", StreamStates::tcpRouters, TcpRouter::rule, TcpRouter::service, view::listedRouter,
						tcpRouters),
				"tcp/services",
				new Kind<>("service", StreamStates::tcpServices, null, null, view::listed,
						Map.of("type", byType(), "servers",
								Comparator.comparingInt((service) -> servers(service.configuration())))),
				"tcp/middlewares",
				new Kind<>(
						"middleware", StreamStates::tcpMiddlewares, null, null, view::listed, Map.of("type", byType())),
				"udp/routers",
				new Kind<>("router", StreamStates::udpRouters, null, UdpRouter::service, view::listedRouter,
						udpRouters),
				"udp/services",
				new Kind<>("service", StreamStates::udpServices, null, null, view::listed, Map.of("type", byType(),
						"servers", Comparator.comparingInt((service) -> servers(service.configuration())))));
	}

	@GetMapping("/{protocol:tcp|udp}/{kind:routers|services|middlewares}")
	ResponseEntity<byte[]> list(@PathVariable String protocol, @PathVariable String kind,
			@RequestParam MultiValueMap<String, String> parameters) {
		return list(kind(protocol, kind), new ListQuery(parameters));
	}

	@GetMapping("/{protocol:tcp|udp}/{kind:routers|services|middlewares}/{name}")
	ResponseEntity<byte[]> one(@PathVariable String protocol, @PathVariable String kind, @PathVariable String name) {
		return one(kind(protocol, kind), name);
	}

	private Kind<?> kind(String protocol, String kind) {
		Kind<?> found = this.kinds.get(protocol + "/" + kind);
		if (found == null) {
			throw ApiException.notFound("kind", protocol + " " + kind);
		}
		return found;
	}

	private <T> ResponseEntity<byte[]> list(Kind<T> kind, ListQuery query) {
		List<StreamState<T>> states = kind.all(this.table)
			.values()
			.stream()
			.filter((state) -> kind.wants(query, state))
			.sorted(query.order(kind.orders(), StreamState::name))
			.toList();
		return this.answers.page(states, query, kind.listed());
	}

	private <T> ResponseEntity<byte[]> one(Kind<T> kind, String name) {
		StreamState<T> state = kind.all(this.table).get(name);
		if (state == null) {
			throw ApiException.notFound(kind.singular(), name);
		}
		return this.answers.one(this.view.detail(kind.listed().apply(state), state));
	}

	private <T> Comparator<StreamState<T>> byType() {
		return Comparator.comparing((state) -> this.view.type(state.configuration()));
	}

	private static int servers(TcpService service) {
		TcpLoadBalancer balancer = service.loadBalancer();
		return (balancer != null) ? balancer.servers().size() : 0;
	}

	private static int servers(UdpService service) {
		UdpLoadBalancer balancer = service.loadBalancer();
		return (balancer != null) ? balancer.servers().size() : 0;
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

	/**
	 * One kind of object.
	 *
	 * @param <T> what was asked for
	 * @param singular what one is called
	 * @param part where they are
	 * @param rule its rule; absent where there is none
	 * @param service the service it uses; absent where it uses none
	 * @param listed what a list shows of it
	 * @param orders the orders of a list by the names that ask for them, beside those by
	 * provider and status
	 */
	private record Kind<T>(String singular, Function<StreamStates, Map<String, StreamState<T>>> part,
			@Nullable Function<T, @Nullable String> rule, @Nullable Function<T, @Nullable String> service,
			Function<StreamState<T>, ObjectNode> listed, Map<String, Comparator<StreamState<T>>> orders) {

		Kind {
			Map<String, Comparator<StreamState<T>>> all = new HashMap<>(orders);
			all.put("provider", Comparator.comparing((state) -> Names.provider(state.name())));
			all.put("severity", ListQuery.severity(StreamState::status));
			all.put("status", Comparator.comparing((state) -> state.status().toString()));
			orders = all;
		}

		Map<String, StreamState<T>> all(CurrentRoutingTable table) {
			return this.part.apply(table.get().streams());
		}

		boolean wants(ListQuery query, StreamState<T> state) {
			String itsRule = (this.rule != null) ? this.rule.apply(state.configuration()) : null;
			return query.wants(state.status()) && query.finds(itsRule, state.name())
					&& (this.service == null || query.wantsService(this.service.apply(state.configuration())));
		}

	}

}
