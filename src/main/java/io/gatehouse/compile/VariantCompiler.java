package io.gatehouse.compile;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.gatehouse.compile.CompiledRouter.Variant;
import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.http.RouterObservability;
import io.gatehouse.model.http.RouterTls;
import io.gatehouse.model.tls.TlsOptions;
import io.gatehouse.observability.RouterObservation;
import io.gatehouse.routing.InvalidRuleException;
import io.gatehouse.routing.EntryPointRoutes;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RouterState;
import io.gatehouse.routing.Rule;
import io.gatehouse.routing.RuleSyntax;
import io.gatehouse.routing.TlsHosts;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.route.Route;

/**
 * Compiles one router under one name.
 */
final class VariantCompiler {

	private final Parts parts;

	private final Reference name;

	private final RouterTask task;

	private final List<String> entryPoints;

	private final Links links;

	private final List<String> problems = new ArrayList<>();

	private final List<String> warnings = new ArrayList<>();

	VariantCompiler(Parts parts, Reference name, RouterTask task, List<String> entryPoints, Pass pass) {
		this.parts = parts;
		this.name = name;
		this.task = task;
		this.entryPoints = entryPoints;
		this.links = new Links(name.qualified(), pass, task.asked().origin(), this.problems);
	}

	/** What the router names. */
	List<Dependency> dependencies() {
		return this.links.dependencies();
	}

	/**
	 * Compiles the router.
	 * @param model what the entry point adds to it
	 */
	Variant compile(EntryPointModel model) {
		Router router = this.task.asked().value();
		RouterTls tls = (router.tls() != null) ? router.tls() : model.tls();
		TreePlace place = this.task.place();
		List<String> using = place.child() ? List.of() : using();
		place.problems().forEach(this::refuse);
		place.warnings().forEach((warning) -> this.warnings.add(warning + ", from " + this.task.asked().origin()));
		if (this.task.problem() != null) {
			refuse(this.task.problem());
		}
		else {
			RouterLimits.problems(router, this.name, place.isParent()).forEach(this::refuse);
		}
		List<Reference> first = references(model.middlewares());
		List<Reference> own = references(router.middlewares());
		Router shown = shown(router, tls, model, Stream.concat(first.stream(), own.stream()).toList());
		boolean reached = place.child() || !using.isEmpty();
		Rule rule = (this.task.given() == null && this.task.problem() == null && reached) ? rule(shown) : null;
		List<GatewayFilter> entryPointFilters = this.links.filters(first);
		List<GatewayFilter> filters = this.links.filters(own);
		CompiledService service = (router.service() != null && !router.service().isEmpty() && reached
				&& !place.isParent()) ? this.links.service(Reference.of(router.service(), this.name.provider())) : null;
		if (service != null) {
			filters.addAll(this.links.filters(references(service)));
		}
		if (router.defaultRule()) {
			entryPointFilters.add(0, new RecursionGuard(this.name.qualified()));
		}
		if (model.characters() != null) {
			entryPointFilters.add(0, this.parts.filter(model.characters()));
		}
		List<GatewayFilter> all = ChainComposer.ordered(join(entryPointFilters, filters));
		if (place.isParent()) {
			all.add(new ChildRouting(EntryPointRoutes.of(children())));
		}
		TlsHosts.Claim claim = (tls != null && !place.child()) ? claim(tls, rule, using) : null;
		RouteEntry entry = null;
		if (this.problems.isEmpty() && (service != null || place.isParent())) {
			Route given = this.task.given();
			Route route = (given != null) ? given : route(rule, shown.priority(), service, all);
			entry = new RouteEntry(this.name.qualified(), using, tls != null, shown.priority(), precedence(), rule,
					route, chain(given, entryPointFilters, all), (service != null) ? service.live() : null,
					(service != null) ? service.internal() : null,
					(service != null) ? observation(shown, service) : null,
					(claim != null && !claim.hosts().isEmpty()) ? claim.options() : TlsHosts.DEFAULT);
		}
		List<String> errors = join(this.problems, this.warnings);
		RouterState state = new RouterState(this.name.qualified(), shown, this.task.asked().origin(),
				CompiledService.statusOf(this.problems, this.warnings), errors, using);
		return new Variant(state, entry, (service != null) ? service.name().qualified() : null,
				this.links.middlewares(), claim);
	}

	/** What the router asks of the connections that its requests come on. */
	private TlsHosts.Claim claim(RouterTls tls, @Nullable Rule rule, List<String> using) {
		Set<String> hosts = (rule != null) ? rule.domains() : Set.of();
		String asked = tls.options();
		if (asked == null || asked.isEmpty() || asked.equals(TlsHosts.DEFAULT)) {
			return new TlsHosts.Claim(this.name.qualified(), using, hosts, TlsHosts.DEFAULT);
		}
		Reference options = Reference.of(asked, this.name.provider());
		TlsOptions found = this.links.tlsOptions(options);
		if (found != null) {
			this.parts.tlsCheck()
				.apply(found)
				.ifPresent((problem) -> refuse("tls.options." + options.name() + "." + problem));
		}
		if (found != null && rule != null && hosts.isEmpty()) {
			this.warnings.add("no domain found in rule " + rule.text() + ", the TLS option " + options.qualified()
					+ " cannot be applied, from " + this.task.asked().origin());
		}
		return new TlsHosts.Claim(this.name.qualified(), using, hosts, options.qualified());
	}

	private RouterObservation observation(Router router, CompiledService service) {
		RouterObservability asked = router.observability();
		return this.parts.traffic()
			.router(this.name.qualified(), service.name().qualified(), service.internal() != null,
					(asked != null) ? asked.metrics() : null);
	}

	private GatewayFilterChain chain(@Nullable Route given, List<GatewayFilter> entryPointFilters,
			List<GatewayFilter> all) {
		if (given != null) {
			return this.parts.chains().composeGateway(join(atStart(entryPointFilters), given.getFilters()));
		}
		return this.task.place().child() ? this.parts.chains().composeChild(all) : this.parts.chains().compose(all);
	}

	/** The children that work. */
	private List<RouteEntry> children() {
		List<RouteEntry> working = new ArrayList<>();
		for (CompiledRouter child : this.task.children()) {
			for (Variant variant : child.variants()) {
				if (variant.entry() != null) {
					working.add(variant.entry());
				}
			}
		}
		if (working.isEmpty()) {
			refuse("building child routers muxer: no child routers could be added to muxer ("
					+ this.task.children().size() + " skipped)");
		}
		return working;
	}

	private List<String> using() {
		List<String> using = new ArrayList<>();
		for (String entryPoint : this.entryPoints) {
			EntryPoint found = this.parts.entryPoints().find(entryPoint);
			if (found != null && !found.isUdp()) {
				using.add(entryPoint);
			}
			else {
				this.warnings
					.add(this.parts.entryPoints().missing(entryPoint, false) + ", from " + this.task.asked().origin());
			}
		}
		if (using.isEmpty()) {
			refuse("no valid entryPoint for this router");
		}
		return using;
	}

	private @Nullable Rule rule(Router router) {
		String text = router.rule();
		if (text == null || text.isEmpty()) {
			refuse("error while parsing rule: missing (expected: a rule such as Host(`example.com`))");
			return null;
		}
		try {
			return this.parts.rules().apply(text, RuleSyntax.of(router.ruleSyntax()));
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

	private static List<Reference> references(CompiledService service) {
		return service.asked()
			.value()
			.middlewares()
			.stream()
			.map((middleware) -> Reference.of(middleware, service.name().provider()))
			.toList();
	}

	/** What was asked for, with what is implied filled in. */
	private Router shown(Router router, @Nullable RouterTls asked, EntryPointModel model, List<Reference> middlewares) {
		RouterTls tls = asked;
		if (tls != null && (tls.options() == null || tls.options().isEmpty())) {
			tls = new RouterTls(TlsHosts.DEFAULT, tls.certResolver(), tls.domains());
		}
		String rule = router.rule();
		long priority = (router.priority() != 0 || rule == null) ? router.priority()
				: rule.getBytes(StandardCharsets.UTF_8).length;
		TreePlace place = this.task.place();
		return new Router(place.child() ? router.entryPoints() : this.entryPoints,
				middlewares.stream().map(Reference::qualified).toList(), router.service(), rule, place.parents(),
				syntax(router), priority, tls,
				place.child() ? router.observability() : model.observe(router.observability()), router.defaultRule());
	}

	/** Default rules are written in v3 syntax, whatever others are. */
	private @Nullable String syntax(Router router) {
		String own = router.ruleSyntax();
		boolean chosen = (own != null && !own.isEmpty()) || router.defaultRule() || this.task.given() != null
				|| this.name.provider().equals(ServiceCompiler.INTERNAL);
		return chosen ? own : this.parts.ruleSyntax();
	}

	private Route route(@Nullable Rule rule, long priority, @Nullable CompiledService service,
			List<GatewayFilter> filters) {
		if (rule == null) {
			throw new IllegalStateException("router " + this.name.qualified() + " has neither rule nor problem");
		}
		// The name that Traefik gives to what stands in a service's place
		String target = (service != null) ? service.name().qualified() : this.name.qualified() + "-muxer";
		return Route.async()
			.id(this.name.qualified())
			.uri(uri(target))
			.order((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, -priority)))
			.asyncPredicate(this.parts.predicates().apply(rule))
			.filters(filters)
			.metadata("service", target)
			.metadata("provider", this.name.provider())
			.build();
	}

	private static URI uri(String service) {
		try {
			return new URI("service", service, null);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("no name for a service: " + service, ex);
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
		this.problems.add(problem + ", from " + this.task.asked().origin());
	}

	private static <T> List<T> join(List<T> first, List<T> second) {
		List<T> joined = new ArrayList<>(first);
		joined.addAll(second);
		return joined;
	}

}
