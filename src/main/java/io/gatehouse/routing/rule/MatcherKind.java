package io.gatehouse.routing.rule;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

import io.gatehouse.model.expression.Expression;
import io.gatehouse.routing.InvalidMatcherException;
import io.gatehouse.routing.Rule.Place;

/**
 * The matchers of v3 rules, by the name that users write (Traefik rows C02 and C04 to
 * C11).
 */
enum MatcherKind {

	HOST("Host", 1, 1, (arguments) -> host(arguments.get(0))),

	HOST_REGEXP("HostRegexp", 1, 1, (arguments) -> {
		Hostname.requireAscii(arguments.get(0));
		Predicate<String> pattern = Patterns.found(arguments.get(0));
		return (request) -> pattern.test(request.host());
	}),

	PATH("Path", 1, 1, (arguments) -> {
		String path = path(arguments.get(0));
		return (request) -> request.path().equals(path);
	}),

	PATH_PREFIX("PathPrefix", 1, 1, (arguments) -> {
		String prefix = path(arguments.get(0));
		return (request) -> request.path().startsWith(prefix);
	}),

	PATH_REGEXP("PathRegexp", 1, 1, (arguments) -> {
		Predicate<String> pattern = Patterns.found(arguments.get(0));
		return (request) -> pattern.test(request.path());
	}),

	METHOD("Method", 1, 1, (arguments) -> {
		String method = arguments.get(0).toUpperCase(Locale.ROOT);
		return (request) -> method.equals(request.method().toUpperCase(Locale.ROOT));
	}),

	HEADER("Header", 2, 2, (arguments) -> HeaderMatchers.of(arguments.get(0), arguments.get(1)::equals)),

	HEADER_REGEXP("HeaderRegexp", 2, 2,
			(arguments) -> HeaderMatchers.of(arguments.get(0), Patterns.found(arguments.get(1)))),

	QUERY("Query", 1, 2, (arguments) -> query(arguments, (value) -> value::equals)),

	QUERY_REGEXP("QueryRegexp", 1, 2, (arguments) -> query(arguments, Patterns::found)),

	CLIENT_IP("ClientIP", 1, 1, (arguments) -> {
		ClientAddresses addresses = ClientAddresses.parse(arguments.get(0));
		return (request) -> addresses.contain(request.remoteAddress());
	});

	private static final MatcherNames<MatcherKind> NAMES = new MatcherNames<>(values(), (kind) -> kind.spelling);

	private final String spelling;

	private final int fewest;

	private final int most;

	private final Function<List<String>, Matcher> maker;

	MatcherKind(String spelling, int fewest, int most, Function<List<String>, Matcher> maker) {
		this.spelling = spelling;
		this.fewest = fewest;
		this.most = most;
		this.maker = maker;
	}

	/** What a matcher asks with its arguments. */
	static Condition condition(Expression.Call call) {
		MatcherKind kind = NAMES.named(call.name());
		Matcher matcher = kind.make(call.arguments());
		String argument = call.arguments().get(0);
		return switch (kind) {
			case HOST -> {
				String host = Hostname.canonical(argument);
				Place place = host.equals("*") ? Place.ANY : new Place(host, null, false);
				yield new Condition(matcher, List.of(place), List.of(host));
			}
			case PATH -> Condition.at(new Place(null, argument, true), matcher);
			case PATH_PREFIX -> Condition.at(new Place(null, argument, false), matcher);
			default -> Condition.anywhere(matcher);
		};
	}

	private Matcher make(List<String> arguments) {
		int count = arguments.size();
		if (count < this.fewest || count > this.most) {
			String expected = (this.fewest == this.most) ? "" + this.fewest : this.fewest + " or " + this.most;
			throw new InvalidMatcherException("unexpected number of arguments for " + this.spelling + ": " + count
					+ " (expected: " + expected + ")");
		}
		if (arguments.contains("")) {
			throw new InvalidMatcherException("empty argument of " + this.spelling + " (expected: a value)");
		}
		return this.maker.apply(arguments);
	}

	private static Matcher host(String argument) {
		Hostname.requireAscii(argument);
		String host = Hostname.canonical(argument);
		if (host.equals("*")) {
			return (request) -> true;
		}
		if (host.startsWith("*.")) {
			String suffix = host.substring(1);
			return (request) -> {
				String asked = request.host();
				int label = asked.length() - suffix.length();
				return label > 0 && asked.endsWith(suffix) && asked.indexOf('.') == label;
			};
		}
		if (host.startsWith("*")) {
			// Only a whole label can be any; Traefik takes nothing here, not even the
			// star
			// itself
			return (request) -> false;
		}
		return (request) -> request.host().equals(host) || request.alias().equals(host);
	}

	private static Matcher query(List<String> arguments, Function<String, Predicate<String>> test) {
		String key = arguments.get(0);
		Predicate<String> value = (arguments.size() == 2) ? test.apply(arguments.get(1)) : String::isEmpty;
		return (request) -> HeaderMatchers.anyOf(request.queryValues(key), value);
	}

	private static String path(String argument) {
		if (!argument.startsWith("/")) {
			throw new InvalidMatcherException(
					"path \"" + argument + "\" does not start with a '/' (expected: /" + argument + ")");
		}
		return argument;
	}

}
