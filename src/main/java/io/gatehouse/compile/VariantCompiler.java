package io.gatehouse.compile;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.gatehouse.compile.CompiledRouter.Variant;
import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.model.Located;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.http.RouterObservability;
import io.gatehouse.model.http.RouterTls;
import io.gatehouse.observability.RouterObservation;
import io.gatehouse.routing.InvalidRuleException;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RouterState;
import io.gatehouse.routing.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.route.Route;

/**
 * Compiles one router under one name.
 */
final class VariantCompiler {

	private static final String DEFAULT_OPTIONS = "default";

	private final Parts parts;

	private final Reference name;

	private final Located<Router> asked;

	private final List<String> entryPoints;

	private final Links links;

	private final List<String> problems = new ArrayList<>();

	private final List<String> warnings = new ArrayList<>();

	VariantCompiler(Parts parts, Reference name, Located<Router> asked, List<String> entryPoints, Pass pass) {
		this.parts = parts;
		this.name = name;
		this.asked = asked;
		this.entryPoints = entryPoints;
		this.links = new Links(pass, asked.origin(), this.problems);
	}

	/** What the router names. */
	List<Dependency> dependencies() {
		return this.links.dependencies();
	}

	/**
	 * Compiles the router.
	 * @param added middlewares that the entry point puts first
	 * @param given the Gateway route that it stands for; absent where a rule decides
	 * @param problem why it cannot work, as far as is known already
	 */
	Variant compile(List<String> added, @Nullable Route given, @Nullable String problem) {
		Router router = this.asked.value();
		List<String> using = using();
		if (problem != null) {
			refuse(problem);
		}
		else {
			RouterLimits.problems(router, this.name, given != null).forEach(this::refuse);
		}
		Rule rule = (given == null && problem == null && !using.isEmpty()) ? rule(router.rule()) : null;
		List<Reference> first = references(added);
		List<Reference> own = references(router.middlewares());
		List<GatewayFilter> entryPointFilters = this.links.filters(first);
		List<GatewayFilter> filters = this.links.filters(own);
		CompiledService service = (router.service() != null && !using.isEmpty())
				? this.links.service(Reference.of(router.service(), this.name.provider())) : null;
		if (service != null) {
			filters.addAll(this.links.filters(service.asked()
				.value()
				.middlewares()
				.stream()
				.map((middleware) -> Reference.of(middleware, service.name().provider()))
				.toList()));
		}
		List<Reference> all = new ArrayList<>(first);
		all.addAll(own);
		Router shown = shown(router, all);
		RouteEntry entry = null;
		if (this.problems.isEmpty() && service != null) {
			Route route = (given != null) ? given
					: route(rule, shown.priority(), service, join(entryPointFilters, filters));
			List<GatewayFilter> sorted = (given != null) ? join(atStart(entryPointFilters), given.getFilters())
					: route.getFilters();
			entry = new RouteEntry(this.name.qualified(), using, router.tls() != null, shown.priority(), precedence(),
					rule, route,
					(given != null) ? this.parts.chains().composeGateway(sorted) : this.parts.chains().compose(sorted),
					service.live(), service.internal(), observation(router, service));
		}
		List<String> errors = join(this.problems, this.warnings);
		RouterState state = new RouterState(this.name.qualified(), shown, this.asked.origin(),
				CompiledService.statusOf(this.problems, this.warnings), errors, using);
		return new Variant(state, entry, (service != null) ? service.name().qualified() : null,
				this.links.middlewares());
	}

	private RouterObservation observation(Router router, CompiledService service) {
		RouterObservability asked = router.observability();
		return this.parts.traffic()
			.router(this.name.qualified(), service.name().qualified(), service.internal() != null,
					(asked != null) ? asked.metrics() : null);
	}

	private List<String> using() {
		List<String> using = new ArrayList<>();
		for (String entryPoint : this.entryPoints) {
			EntryPoint found = this.parts.entryPoints().find(entryPoint);
			if (found != null && !found.isUdp()) {
				using.add(entryPoint);
			}
			else {
				this.warnings.add("entryPoint \"" + entryPoint + "\" doesn't exist, from " + this.asked.origin());
			}
		}
		if (using.isEmpty()) {
			refuse("no valid entryPoint for this router");
		}
		return using;
	}

	private @Nullable Rule rule(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			refuse("error while parsing rule: missing (expected: a rule such as Host(`example.com`))");
			return null;
		}
		try {
			return this.parts.rules().apply(text);
		}
		catch (InvalidRuleException ex) {
			refuse(String.valueOf(ex.getMessage()));
			return null;
		}
		catch (RuntimeException ex) {
			refuse(Failure.describe("error while parsing rule " + text, ex));
			return null;
		}
	}

	private List<Reference> references(List<String> names) {
		return names.stream().map((text) -> Reference.of(text, this.name.provider())).toList();
	}

	/** What was asked for, with what is implied filled in. */
	private Router shown(Router router, List<Reference> middlewares) {
		RouterTls tls = router.tls();
		if (tls != null && (tls.options() == null || tls.options().isEmpty())) {
			tls = new RouterTls(DEFAULT_OPTIONS, tls.certResolver(), tls.domains());
		}
		String rule = router.rule();
		long priority = (router.priority() != 0 || rule == null) ? router.priority()
				: rule.getBytes(StandardCharsets.UTF_8).length;
		return new Router(this.entryPoints, middlewares.stream().map(Reference::qualified).toList(), router.service(),
				rule, router.parentRefs(), router.ruleSyntax(), priority, tls, router.observability());
	}

	private Route route(@Nullable Rule rule, long priority, CompiledService service, List<GatewayFilter> filters) {
		if (rule == null) {
			throw new IllegalStateException("router " + this.name.qualified() + " has neither rule nor problem");
		}
		return Route.async()
			.id(this.name.qualified())
			.uri(uri(service.name()))
			.order((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, -priority)))
			.asyncPredicate(this.parts.predicates().apply(rule))
			.filters(ChainComposer.ordered(filters))
			.metadata("service", service.name().qualified())
			.metadata("provider", this.name.provider())
			.build();
	}

	private static URI uri(Reference service) {
		try {
			return new URI("service", service.qualified(), null);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("no name for a service: " + service.qualified(), ex);
		}
	}

	private int precedence() {
		int index = this.parts.precedence().indexOf(this.name.provider());
		return (index >= 0) ? index : this.parts.precedence().size();
	}

	/** Before the filters of a Gateway route, whose orders begin at 0 or 1. */
	private static List<GatewayFilter> atStart(List<GatewayFilter> filters) {
		return filters.stream().<GatewayFilter>map((filter) -> new OrderedGatewayFilter(filter, 0)).toList();
	}

	private void refuse(String problem) {
		this.problems.add(problem + ", from " + this.asked.origin());
	}

	private static <T> List<T> join(List<T> first, List<T> second) {
		List<T> joined = new ArrayList<>(first);
		joined.addAll(second);
		return joined;
	}

}
