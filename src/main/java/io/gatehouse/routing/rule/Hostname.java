package io.gatehouse.routing.rule;

import java.util.Locale;

import io.gatehouse.routing.InvalidMatcherException;

/**
 * Hosts as rules write them, in the form that requests have (Traefik row C05).
 */
final class Hostname {

	private Hostname() {
	}

	/**
	 * Lower-case, without trailing dot. Brackets stay: an IPv6 address is written without
	 * them, since requests lose theirs.
	 */
	static String canonical(String host) {
		String lower = host.toLowerCase(Locale.ROOT);
		if (lower.length() > 1 && lower.endsWith(".")) {
			return lower.substring(0, lower.length() - 1);
		}
		return lower;
	}

	/** Refuses what requests never have, since clients send such hosts in punycode. */
	static String requireAscii(String argument) {
		if (!argument.chars().allMatch((c) -> c < 128)) {
			throw new InvalidMatcherException("invalid value \"" + argument
					+ "\" for Host matcher, non-ASCII characters are not allowed (expected: punycode)");
		}
		return argument;
	}

}
