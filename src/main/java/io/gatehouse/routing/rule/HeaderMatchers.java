package io.gatehouse.routing.rule;

import java.util.List;
import java.util.function.Predicate;

/**
 * What rules of both languages ask of a header.
 */
final class HeaderMatchers {

	private HeaderMatchers() {
	}

	/** Asks for a header of which any value passes a test. */
	static Matcher of(String name, Predicate<String> test) {
		if (name.equalsIgnoreCase("Host")) {
			// Go keeps Host apart from the other headers, so no rule ever sees it there
			return (request) -> false;
		}
		return (request) -> anyOf(request.headerValues(name), test);
	}

	static boolean anyOf(List<String> values, Predicate<String> test) {
		for (String value : values) {
			if (test.test(value)) {
				return true;
			}
		}
		return false;
	}

}
