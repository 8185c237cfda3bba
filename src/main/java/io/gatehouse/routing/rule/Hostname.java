package io.gatehouse.routing.rule;

import java.util.Locale;

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

	static boolean isAscii(String text) {
		return text.chars().allMatch((c) -> c < 128);
	}

}
