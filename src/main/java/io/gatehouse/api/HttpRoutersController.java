package io.gatehouse.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.http.Router;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.RouterState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows HTTP routers (Traefik rows K02 to K07).
 */
@ApiController
class HttpRoutersController {

	private static final Map<String, Comparator<RouterState>> ORDERS = Map.of("severity",
			ListQuery.severity(RouterState::status), "provider",
			Comparator.comparing((router) -> Names.provider(router.name())), "priority",
			Comparator.comparingLong((router) -> router.configuration().priority()), "status",
			Comparator.comparing((router) -> router.status().toString()), "rule",
			Comparator.comparing((router) -> text(router.configuration().rule())), "service",
			Comparator.comparing((router) -> text(router.configuration().service())), "entryPoints",
			Comparator.comparingInt((router) -> router.configuration().entryPoints().size()));

	private final CurrentRoutingTable table;

	private final RouterView view;

	private final ApiAnswers answers;

	HttpRoutersController(CurrentRoutingTable table, RouterView view, ApiAnswers answers) {
		this.table = table;
		this.view = view;
		this.answers = answers;
	}

	@GetMapping("/http/routers")
	ResponseEntity<byte[]> list(@RequestParam MultiValueMap<String, String> parameters) {
		ListQuery query = new ListQuery(parameters);
		List<RouterState> routers = this.table.get()
			.routers()
			.values()
			.stream()
			.filter((router) -> wants(query, router))
			.sorted(query.order(ORDERS, RouterState::name))
			.toList();
		return this.answers.page(routers, query, this.view::listed);
	}

	@GetMapping("/http/routers/{name}")
	ResponseEntity<byte[]> one(@PathVariable String name) {
		RouterState router = this.table.get().routers().get(name);
		if (router == null) {
			throw ApiException.notFound("router", name);
		}
		return this.answers.one(this.view.detail(router));
	}

	private static boolean wants(ListQuery query, RouterState state) {
		Router router = state.configuration();
		return query.wants(state.status()) && query.finds(router.rule(), state.name())
				&& query.wantsService(router.service()) && query.wantsMiddleware(router.middlewares());
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
