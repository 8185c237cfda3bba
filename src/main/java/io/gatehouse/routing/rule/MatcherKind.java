package io.gatehouse.routing.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.model.expression.PatternBounds;
import io.gatehouse.routing.InvalidMatcherException;

/**
 * The matchers of v3 rules, by the name that users write (Traefik rows C02 and C04 to
 * C11).
 */
enum MatcherKind {

	HOST("Host", 1, 1, (arguments) -> host(arguments.get(0))),

	HOST_REGEXP("HostRegexp", 1, 1, (arguments) -> {
		requireAscii(arguments.get(0));
		Predicate<String> pattern = pattern(arguments.get(0));
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
		Predicate<String> pattern = pattern(arguments.get(0));
		return (request) -> pattern.test(request.path());
	}),

	METHOD("Method", 1, 1, (arguments) -> {
		String method = arguments.get(0).toUpperCase(Locale.ROOT);
		return (request) -> method.equals(request.method().toUpperCase(Locale.ROOT));
	}),

	HEADER("Header", 2, 2, (arguments) -> header(arguments, arguments.get(1)::equals)),

	HEADER_REGEXP("HeaderRegexp", 2, 2, (arguments) -> header(arguments, pattern(arguments.get(1)))),

	QUERY("Query", 1, 2, (arguments) -> query(arguments, (value) -> value::equals)),

	QUERY_REGEXP("QueryRegexp", 1, 2, (arguments) -> query(arguments, MatcherKind::pattern)),

	CLIENT_IP("ClientIP", 1, 1, (arguments) -> {
		ClientAddresses addresses = ClientAddresses.parse(arguments.get(0));
		return (request) -> addresses.contain(request.remoteAddress());
	});

	private static final Map<String, MatcherKind> BY_NAME = new HashMap<>();

	static {
		for (MatcherKind kind : values()) {
			BY_NAME.put(kind.spelling, kind);
			BY_NAME.put(kind.spelling.toLowerCase(Locale.ROOT), kind);
			BY_NAME.put(kind.spelling.toUpperCase(Locale.ROOT), kind);
			BY_NAME.put(kind.spelling.charAt(0) + kind.spelling.substring(1).toLowerCase(Locale.ROOT), kind);
		}
	}

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

	static MatcherKind named(String name) {
		MatcherKind kind = BY_NAME.get(name);
		if (kind == null) {
			throw new InvalidMatcherException("unsupported function: " + name);
		}
		return kind;
	}

	Matcher make(List<String> arguments) {
		int count = arguments.size();
		if (count < this.fewest || count > this.most) {
			String expected = (this.fewest == this.most) ? "" + this.fewest : this.fewest + " or " + this.most;
			throw new InvalidMatcherException("unexpected number of arguments for " + this.spelling + ": " + count
					+ " (expected: " + expected + ")");
		}
		if (arguments.contains("")) {
			throw new InvalidMatcherException("empty argument of " + this.spelling);
		}
		return this.maker.apply(arguments);
	}

	private static Matcher host(String argument) {
		requireAscii(argument);
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
		return (request) -> request.host().equals(host);
	}

	private static Matcher header(List<String> arguments, Predicate<String> test) {
		String name = arguments.get(0);
		if (name.equalsIgnoreCase("Host")) {
			// Go keeps Host apart from the other headers, so no rule ever sees it there
			return (request) -> false;
		}
		return (request) -> anyOf(request.headerValues(name), test);
	}

	private static Matcher query(List<String> arguments, Function<String, Predicate<String>> test) {
		String key = arguments.get(0);
		Predicate<String> value = (arguments.size() == 2) ? test.apply(arguments.get(1)) : String::isEmpty;
		return (request) -> anyOf(request.queryValues(key), value);
	}

	private static boolean anyOf(List<String> values, Predicate<String> test) {
		for (String value : values) {
			if (test.test(value)) {
				return true;
			}
		}
		return false;
	}

	private static String path(String argument) {
		if (!argument.startsWith("/")) {
			throw new InvalidMatcherException("path \"" + argument + "\" does not start with a '/'");
		}
		return argument;
	}

	private static void requireAscii(String argument) {
		if (!Hostname.isAscii(argument)) {
			throw new InvalidMatcherException("invalid value \"" + argument
					+ "\" for Host matcher, non-ASCII characters are not allowed (expected: punycode)");
		}
	}

	private static Predicate<String> pattern(String regex) {
		PatternBounds.check(regex);
		try {
			Pattern pattern = Pattern.compile(regex);
			return (text) -> pattern.matcher(text).find();
		}
		catch (PatternSyntaxException ex) {
			throw new InvalidMatcherException("compiling regexp \"" + regex + "\": " + ex.getDescription());
		}
	}

}
