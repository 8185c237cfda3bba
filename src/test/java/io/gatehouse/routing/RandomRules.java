package io.gatehouse.routing;

import java.util.Random;

/**
 * Makes up rules and requests that often meet.
 */
final class RandomRules {

	private static final String[] HOSTS = { "a.example", "b.example", "x.a.example", "y.a.example", "z.x.a.example",
			"example", "::1" };

	private static final String[] PATHS = { "/", "/a", "/ab", "/a/b", "/a/b/c", "/b", "/abc/d", "/a/", "/a/bc" };

	private static final String[] METHODS = { "GET", "POST", "put" };

	private static final String[] VALUES = { "1", "2", "" };

	private static final String[] CLIENTS = { "192.0.2.1", "198.51.100.7", "::1" };

	private final Random random;

	RandomRules(long seed) {
		this.random = new Random(seed);
	}

	int number(int bound) {
		return this.random.nextInt(bound);
	}

	String rule() {
		return rule(4);
	}

	TestRequest request() {
		TestRequest request = TestRequest.to((number(10) == 0) ? "" : one(HOSTS), one(PATHS))
			.by(one(METHODS))
			.from(one(CLIENTS));
		request = (number(2) == 0) ? request.with("X-Kind", one(VALUES), one(VALUES)) : request;
		return (number(2) == 0) ? request.asking("q", one(VALUES)) : request;
	}

	/** A rule in v2 syntax, with several arguments and templates. */
	String olderRule() {
		return olderRule(3);
	}

	private String olderRule(int depth) {
		if (depth == 0 || number(3) == 0) {
			return olderMatcher();
		}
		return switch (number(4)) {
			case 0, 1 -> olderRule(depth - 1) + " && " + olderRule(depth - 1);
			case 2 -> "(" + olderRule(depth - 1) + " || " + olderRule(depth - 1) + ")";
			default -> "!(" + olderRule(depth - 1) + ")";
		};
	}

	private String olderMatcher() {
		return switch (number(11)) {
			case 0, 1 -> "Host(`" + one(HOSTS) + "`, `" + one(HOSTS) + "`)";
			case 2 -> "HostRegexp(`{sub:[a-z]+}.a.example`, `" + one(HOSTS) + "`)";
			case 3 -> "HostRegexp(`{sub}.example`)";
			case 4 -> "HostRegexp(`{sub:.*}.example`)";
			case 5, 6 -> "Path(`" + one(PATHS) + "`, `" + one(PATHS) + "`)";
			case 7 -> "Path(`" + one(PATHS) + "{rest}`)";
			case 8 -> "PathPrefix(`/{first:[ab]+}" + one(PATHS) + "`, `" + one(PATHS) + "`)";
			case 9 -> "Query(`q={x:[12]}`)";
			default -> "Method(`GET`, `POST`)";
		};
	}

	private String rule(int depth) {
		if (depth == 0 || number(3) == 0) {
			return matcher();
		}
		return switch (number(6)) {
			case 0, 1 -> rule(depth - 1) + " && " + rule(depth - 1);
			case 2 -> "(" + rule(depth - 1) + " || " + rule(depth - 1) + ")";
			case 3 -> "(" + many("Host(`%s`)", HOSTS) + ")";
			case 4 -> "(" + many("PathPrefix(`%s`)", PATHS) + ")";
			default -> "!(" + rule(depth - 1) + ")";
		};
	}

	// More than the index combines when several meet
	private String many(String matcher, String[] values) {
		StringBuilder rule = new StringBuilder(matcher.formatted(one(values)));
		for (int i = number(14); i > 0; i--) {
			rule.append(" || ").append(matcher.formatted((number(2) == 0) ? one(values) : values[0] + i));
		}
		return rule.toString();
	}

	private String matcher() {
		return switch (number(13)) {
			case 0, 1 -> "Host(`" + one(HOSTS) + "`)";
			case 2 -> "Host(`*.a.example`)";
			case 3, 4 -> "Path(`" + one(PATHS) + "`)";
			case 5, 6 -> "PathPrefix(`" + one(PATHS) + "`)";
			case 7 -> "Method(`" + one(METHODS) + "`)";
			case 8 -> "HostRegexp(`^[ab]`)";
			case 9 -> "PathRegexp(`b$`)";
			case 10 -> "Header(`X-Kind`, `" + (1 + number(2)) + "`)";
			case 11 -> "Query(`q`)";
			default -> (number(2) == 0) ? "Host(`*`)" : "ClientIP(`192.0.2.0/24`)";
		};
	}

	private String one(String[] values) {
		return values[number(values.length)];
	}

}
