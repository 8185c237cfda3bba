package io.gatehouse.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.ServiceState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows HTTP services (Traefik rows K02 to K07).
 */
@ApiController
class HttpServicesController {

	private static final Map<String, Comparator<ServiceState>> ORDERS = Map.of("severity",
			ListQuery.severity(ServiceState::status), "type",
			Comparator.comparing((service) -> ServiceView.type(service.configuration())), "servers",
			Comparator.comparingInt((service) -> servers(service.configuration().loadBalancer())), "provider",
			Comparator.comparing((service) -> Names.provider(service.name())), "status",
			Comparator.comparing((service) -> service.status().toString()));

	private final CurrentRoutingTable table;

	private final ServiceView view;

	private final ApiAnswers answers;

	HttpServicesController(CurrentRoutingTable table, ServiceView view, ApiAnswers answers) {
		this.table = table;
		this.view = view;
		this.answers = answers;
	}

	@GetMapping("/http/services")
	ResponseEntity<byte[]> list(@RequestParam MultiValueMap<String, String> parameters) {
		ListQuery query = new ListQuery(parameters);
		List<ServiceState> services = this.table.get()
			.services()
			.values()
			.stream()
			.filter((service) -> query.wants(service.status()) && query.finds(service.name()))
			.sorted(query.order(ORDERS, ServiceState::name))
			.toList();
		return this.answers.page(services, query, this.view::listed);
	}

	@GetMapping("/http/services/{name}")
	ResponseEntity<byte[]> one(@PathVariable String name) {
		ServiceState service = this.table.get().services().get(name);
		if (service == null) {
			throw ApiException.notFound("service", name);
		}
		return this.answers.one(this.view.detail(service));
	}

	private static int servers(@Nullable LoadBalancer balancer) {
		return (balancer != null) ? balancer.servers().size() : 0;
	}

}
