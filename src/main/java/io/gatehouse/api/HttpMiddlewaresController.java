package io.gatehouse.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.MiddlewareState;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows HTTP middlewares (Traefik rows K02 to K07).
 */
@ApiController
class HttpMiddlewaresController {

	private static final Map<String, Comparator<MiddlewareState>> ORDERS = Map.of("severity",
			ListQuery.severity(MiddlewareState::status), "type",
			Comparator.comparing((middleware) -> MiddlewareView.type(middleware.configuration())), "provider",
			Comparator.comparing((middleware) -> Names.provider(middleware.name())), "status",
			Comparator.comparing((middleware) -> middleware.status().toString()));

	private final CurrentRoutingTable table;

	private final MiddlewareView view;

	private final ApiAnswers answers;

	HttpMiddlewaresController(CurrentRoutingTable table, MiddlewareView view, ApiAnswers answers) {
		this.table = table;
		this.view = view;
		this.answers = answers;
	}

	@GetMapping("/http/middlewares")
	ResponseEntity<byte[]> list(@RequestParam MultiValueMap<String, String> parameters) {
		ListQuery query = new ListQuery(parameters);
		List<MiddlewareState> middlewares = this.table.get()
			.middlewares()
			.values()
			.stream()
			.filter((middleware) -> query.wants(middleware.status()) && query.finds(middleware.name()))
			.sorted(query.order(ORDERS, MiddlewareState::name))
			.toList();
		return this.answers.page(middlewares, query, this.view::listed);
	}

	@GetMapping("/http/middlewares/{name}")
	ResponseEntity<byte[]> one(@PathVariable String name) {
		MiddlewareState middleware = this.table.get().middlewares().get(name);
		if (middleware == null) {
			throw ApiException.notFound("middleware", name);
		}
		return this.answers.one(this.view.detail(middleware));
	}

}
