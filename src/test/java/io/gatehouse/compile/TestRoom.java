package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPointOptions;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.middleware.MiddlewareContext;
import io.gatehouse.middleware.MiddlewareFactory;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.observability.TrafficMeters;
import io.gatehouse.routing.InternalService;
import io.gatehouse.routing.InvalidRuleException;
import io.gatehouse.routing.RequestView;
import io.gatehouse.routing.Rule;
import io.gatehouse.routing.RuleSyntax;
import io.gatehouse.routing.RulePredicate;
import io.gatehouse.upstream.Service;
import io.gatehouse.upstream.UpstreamExchange;
import io.gatehouse.upstream.UpstreamListener;
import io.gatehouse.upstream.UpstreamRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.gateway.filter.GatewayFilter;

/**
 * The parts of a compiler, with the other rooms left out.
 */
final class TestRoom {

	final List<LiveService> created = new ArrayList<>();

	final List<String> filtersMade = new ArrayList<>();

	final List<InternalService> internals = new ArrayList<>(List.of(new NoopService()));

	final List<EntryPoint> entryPoints = new ArrayList<>();

	List<String> precedence = List.of();

	@Nullable String ruleSyntax;

	BiFunction<String, RuleSyntax, Rule> rules = (text, syntax) -> rule(text);

	TestRoom(String... entryPoints) {
		for (String name : entryPoints) {
			this.entryPoints.add(new EntryPoint(name, EntryPointOptions.at(":80")));
		}
	}

	TestRoom entryPoint(String name, String... middlewares) {
		EntryPointOptions plain = EntryPointOptions.at(":80");
		EntryPointOptions.Http http = new EntryPointOptions.Http(List.of(middlewares), null, false, true, 1048576,
				"keep", null, null);
		this.entryPoints.add(new EntryPoint(name, new EntryPointOptions(plain.address(), plain.asDefault(),
				plain.reusePort(), plain.forwardedHeaders(), plain.transport(), http, plain.http2(), null, null)));
		return this;
	}

	TableCompiler compiler() {
		return new TableCompiler(new Parts(new EntryPoints(this.entryPoints), this.precedence, this.ruleSyntax,
				this.rules, RulePredicate::new, this::create,
				List.of(new MarkFactory(), new GroupFactory(), new CallFactory()), this.internals,
				new ChainComposer(List.of()), TrafficMeters.OFF, (options) -> java.util.Optional.empty()));
	}

	private Service create(String name, LoadBalancer options, ServersTransport transport) {
		if (String.valueOf(options.servers().get(0).url()).startsWith("gopher:")) {
			throw new InvalidOptionException("servers[0].url", options.servers().get(0).url(), "http or https");
		}
		LiveService service = new LiveService(name);
		this.created.add(service);
		return service;
	}

	private static Rule rule(String text) {
		if (text.startsWith("Bad")) {
			throw new InvalidRuleException(text, "unsupported function: Bad");
		}
		return new TestRule(text);
	}

	record TestRule(String text) implements Rule {

		@Override
		public boolean matches(RequestView request) {
			return true;
		}

		@Override
		public Set<String> domains() {
			return Set.of();
		}

		@Override
		public List<Place> places() {
			return List.of(Place.ANY);
		}

	}

	static final class LiveService implements Service {

		private final String name;

		boolean closed;

		LiveService(String name) {
			this.name = name;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Map<String, Boolean> serverStatus() {
			return Map.of("http://127.0.0.1", true);
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

	/** Leaves its text in the exchange. */
	record Mark(String text) implements MiddlewareOptions {

	}

	/** Runs another middleware. */
	record Group(List<String> names) implements MiddlewareOptions {

	}

	/** Calls a service. */
	record Call(String service) implements MiddlewareOptions {

	}

	private final class MarkFactory implements MiddlewareFactory<Mark> {

		@Override
		public GatewayFilter apply(Mark options, MiddlewareContext context) {
			if (!options.text().startsWith("/")) {
				throw new InvalidOptionException("text", options.text(), "a path starting with /");
			}
			TestRoom.this.filtersMade.add(context.name());
			return (exchange, chain) -> {
				exchange.getAttributes().merge("marks", options.text(), (old, text) -> old + "" + text);
				return chain.filter(exchange);
			};
		}

		@Override
		public Class<Mark> getConfigClass() {
			return Mark.class;
		}

	}

	private final class GroupFactory implements MiddlewareFactory<Group> {

		@Override
		public GatewayFilter apply(Group options, MiddlewareContext context) {
			List<GatewayFilter> filters = options.names().stream().map(context::middleware).toList();
			TestRoom.this.filtersMade.add(context.name());
			return (exchange, chain) -> ComposedChain.of(filters).filter(exchange).then(chain.filter(exchange));
		}

		@Override
		public Class<Group> getConfigClass() {
			return Group.class;
		}

	}

	private static final class CallFactory implements MiddlewareFactory<Call> {

		@Override
		public GatewayFilter apply(Call options, MiddlewareContext context) {
			Service service = context.service(options.service());
			return (exchange, chain) -> {
				exchange.getAttributes().put("called", service.name());
				return chain.filter(exchange);
			};
		}

		@Override
		public Class<Call> getConfigClass() {
			return Call.class;
		}

	}

}
