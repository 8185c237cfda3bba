package io.gatehouse.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.MiddlewareState;
import io.gatehouse.routing.ProviderState;
import io.gatehouse.routing.RouterState;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.ServiceState;
import io.gatehouse.routing.Status;
import io.gatehouse.routing.StreamState;
import io.gatehouse.routing.StreamStates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows whatever does not work, or not quite, of all kinds together, each with its reason
 * and who asked for it. Traefik has nothing like it.
 */
@ApiController
class ProblemsController {

	private static final String PROVIDERS = "providers";

	private static final Comparator<Problem> WORST_FIRST = ListQuery.<Problem>severity(Problem::status)
		.thenComparing((problem) -> !problem.kind().equals(PROVIDERS))
		.thenComparing(Problem::kind)
		.thenComparing(Problem::name);

	private final CurrentRoutingTable table;

	private final ApiAnswers answers;

	ProblemsController(CurrentRoutingTable table, ApiAnswers answers) {
		this.table = table;
		this.answers = answers;
	}

	@GetMapping("/problems")
	ResponseEntity<byte[]> list(@RequestParam MultiValueMap<String, String> parameters) {
		ListQuery query = new ListQuery(parameters);
		List<Problem> problems = all(this.table.get()).stream()
			.filter((problem) -> query.wants(problem.status()) && query.wantsKind(problem.kind())
					&& problem.isFoundBy(query))
			.sorted(WORST_FIRST)
			.toList();
		return this.answers.page(problems, query, (problem) -> problem);
	}

	private static List<Problem> all(RoutingTable table) {
		List<Problem> problems = new ArrayList<>();
		for (ProviderState provider : table.providers().values()) {
			if (provider.problem() != null) {
				problems
					.add(new Problem(PROVIDERS, provider.name(), Status.DISABLED, List.of(provider.problem()), null));
			}
			for (Refusal refusal : provider.refused()) {
				problems.add(new Problem(PROVIDERS, provider.name(), Status.DISABLED, List.of(refusal.message()),
						refusal.origin()));
			}
		}
		add(problems, table.routers().values(), RouterState::status,
				(state) -> new Problem("http/routers", state.name(), state.status(), state.errors(), state.origin()));
		add(problems, table.services().values(), ServiceState::status,
				(state) -> new Problem("http/services", state.name(), state.status(), state.errors(), state.origin()));
		add(problems, table.middlewares().values(), MiddlewareState::status, (state) -> new Problem("http/middlewares",
				state.name(), state.status(), state.errors(), state.origin()));
		StreamStates streams = table.streams();
		stream(problems, "tcp/routers", streams.tcpRouters().values());
		stream(problems, "tcp/services", streams.tcpServices().values());
		stream(problems, "tcp/middlewares", streams.tcpMiddlewares().values());
		stream(problems, "udp/routers", streams.udpRouters().values());
		stream(problems, "udp/services", streams.udpServices().values());
		return problems;
	}

	private static <T> void stream(List<Problem> problems, String kind, Collection<StreamState<T>> states) {
		add(problems, states, StreamState::status,
				(state) -> new Problem(kind, state.name(), state.status(), state.errors(), state.origin()));
	}

	private static <T> void add(List<Problem> problems, Collection<T> states, Function<T, Status> status,
			Function<T, Problem> problem) {
		states.stream().filter((state) -> status.apply(state) != Status.ENABLED).map(problem).forEach(problems::add);
	}

	/**
	 * Something that does not work as asked for.
	 *
	 * @param kind where in the API it is: {@code http/routers} and the like, or
	 * {@code providers}
	 * @param name its qualified name, or the provider's
	 * @param status how bad it is
	 * @param error why
	 * @param origin who asked for it; absent where the provider itself is in trouble
	 */
	record Problem(String kind, String name, Status status, List<String> error, @Nullable Origin origin) {

		boolean isFoundBy(ListQuery query) {
			List<@Nullable String> texts = new ArrayList<>(this.error);
			texts.add(this.name);
			texts.add((this.origin != null) ? this.origin.toString() : null);
			return query.finds(texts.toArray(String[]::new));
		}

	}

}
