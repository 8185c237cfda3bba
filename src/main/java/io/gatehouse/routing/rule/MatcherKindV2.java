package io.gatehouse.routing.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import io.gatehouse.model.expression.Expression;
import io.gatehouse.routing.InvalidMatcherException;
import io.gatehouse.routing.RequestView;
import io.gatehouse.routing.Rule.Place;

/**
 * The matchers of v2 rules (Traefik row C17). Several hosts, paths, methods and addresses
 * are alternatives; headers and queries must all be there.
 */
enum MatcherKindV2 {

	HOST("Host", MatcherKindV2::host),

	HOST_HEADER("HostHeader", MatcherKindV2::host),

	HOST_REGEXP("HostRegexp", MatcherKindV2::hostRegexp),

	PATH("Path", (arguments) -> path(arguments, RouteTemplate.Kind.PATH)),

	PATH_PREFIX("PathPrefix", (arguments) -> path(arguments, RouteTemplate.Kind.PREFIX)),

	METHOD("Method", (arguments) -> {
		Set<String> methods = new HashSet<>();
		arguments.forEach((method) -> methods.add(method.toUpperCase(Locale.ROOT)));
		return Condition.anywhere((request) -> methods.contains(request.method()));
	}),

	HEADERS("Headers", (arguments) -> headers(arguments, (value) -> value::equals)),

	HEADERS_REGEXP("HeadersRegexp", (arguments) -> headers(arguments, Patterns::found)),

	QUERY("Query", MatcherKindV2::query),

	CLIENT_IP("ClientIP", (arguments) -> {
		List<ClientAddresses> addresses = arguments.stream().map(ClientAddresses::parse).toList();
		return Condition.anywhere((request) -> contained(addresses, request));
	});

	private static final MatcherNames<MatcherKindV2> NAMES = new MatcherNames<>(values(), (kind) -> kind.spelling);

	private final String spelling;

	private final Function<List<String>, Condition> maker;

	MatcherKindV2(String spelling, Function<List<String>, Condition> maker) {
		this.spelling = spelling;
		this.maker = maker;
	}

	/** What a matcher asks with its arguments. */
	static Condition condition(Expression.Call call) {
		MatcherKindV2 kind = NAMES.named(call.name());
		List<String> arguments = call.arguments();
		if (arguments.isEmpty()) {
			throw new InvalidMatcherException("no argument of " + kind.spelling + " (expected: one or several)");
		}
		if (arguments.contains("")) {
			throw new InvalidMatcherException("empty argument of " + kind.spelling + " (expected: a value)");
		}
		Condition made = kind.maker.apply(arguments);
		// Certificates are asked for by the names in Host alone
		return (kind == HOST) ? made : new Condition(made.matcher(), made.places(), List.of());
	}

	private static Condition host(List<String> arguments) {
		Set<String> hosts = new HashSet<>();
		arguments.forEach((argument) -> hosts.add(Hostname.canonical(Hostname.requireAscii(argument))));
		List<Place> places = hosts.stream().map((host) -> new Place(host, null, false)).toList();
		return new Condition((request) -> hosts.contains(request.host()) || hosts.contains(request.alias()), places,
				hosts);
	}

	private static Condition hostRegexp(List<String> arguments) {
		List<RouteTemplate> templates = new ArrayList<>();
		List<Place> places = new ArrayList<>();
		for (String argument : arguments) {
			RouteTemplate template = RouteTemplate.of(Hostname.requireAscii(argument), RouteTemplate.Kind.HOST);
			templates.add(template);
			places.add(hostPlace(template));
		}
		return new Condition((request) -> anyFits(templates, request.host()), places, List.of());
	}

	private static Place hostPlace(RouteTemplate template) {
		if (template.isFixed()) {
			return new Place(template.head().toLowerCase(Locale.ROOT), null, false);
		}
		String rest = template.oneLabelBefore();
		return rest.isEmpty() ? Place.ANY : new Place("*" + rest, null, false);
	}

	private static Condition path(List<String> arguments, RouteTemplate.Kind kind) {
		List<RouteTemplate> templates = new ArrayList<>();
		List<Place> places = new ArrayList<>();
		for (String argument : arguments) {
			if (!argument.startsWith("/")) {
				throw new InvalidMatcherException(
						"path \"" + argument + "\" does not start with a '/' (expected: /" + argument + ")");
			}
			RouteTemplate template = RouteTemplate.of(argument, kind);
			templates.add(template);
			places.add(new Place(null, template.head(), template.isFixed() && kind == RouteTemplate.Kind.PATH));
		}
		return new Condition((request) -> anyFits(templates, request.path()), places, List.of());
	}

	private static Condition headers(List<String> arguments, Function<String, Predicate<String>> test) {
		requirePairs(arguments, "Headers");
		// As in Go, the last one of a name counts
		Map<String, Matcher> byName = new LinkedHashMap<>();
		for (int i = 0; i < arguments.size(); i += 2) {
			byName.put(arguments.get(i), HeaderMatchers.of(arguments.get(i), test.apply(arguments.get(i + 1))));
		}
		return all(List.copyOf(byName.values()));
	}

	// Cut at the first equals sign of each, keys and values take turns: `a=b` or `a`, `b`
	private static Condition query(List<String> arguments) {
		List<String> pairs = new ArrayList<>();
		arguments.forEach((argument) -> pairs.addAll(List.of(argument.split("=", 2))));
		requirePairs(pairs, "Query");
		List<Matcher> matchers = new ArrayList<>();
		Set<String> variables = new HashSet<>();
		for (int i = 0; i < pairs.size(); i += 2) {
			RouteTemplate template = RouteTemplate.of(pairs.get(i) + "=" + pairs.get(i + 1), RouteTemplate.Kind.QUERY);
			for (String variable : new HashSet<>(template.variables())) {
				if (!variables.add(variable)) {
					throw new InvalidMatcherException("variable \"" + variable + "\" stands in two queries");
				}
			}
			matchers.add(parameter(pairs.get(i), template));
		}
		return all(matchers);
	}

	// Only the first value of a key counts
	private static Matcher parameter(String key, RouteTemplate template) {
		return (request) -> {
			List<String> values = request.queryValues(key);
			return template.test().test(values.isEmpty() ? "" : key + "=" + values.get(0));
		};
	}

	private static Condition all(List<Matcher> matchers) {
		return Condition.anywhere((request) -> {
			for (Matcher matcher : matchers) {
				if (!matcher.matches(request)) {
					return false;
				}
			}
			return true;
		});
	}

	private static void requirePairs(List<String> arguments, String matcher) {
		if (arguments.size() % 2 != 0) {
			throw new InvalidMatcherException("unexpected number of arguments for " + matcher + ": " + arguments.size()
					+ " (expected: a value for each key)");
		}
	}

	private static boolean anyFits(List<RouteTemplate> templates, String text) {
		for (RouteTemplate template : templates) {
			if (template.test().test(text)) {
				return true;
			}
		}
		return false;
	}

	private static boolean contained(List<ClientAddresses> addresses, RequestView request) {
		for (ClientAddresses some : addresses) {
			if (some.contain(request.remoteAddress())) {
				return true;
			}
		}
		return false;
	}

}
