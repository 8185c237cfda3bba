package io.gatehouse.model.middleware;

import java.util.List;
import java.util.Map;

import io.gatehouse.model.InvalidOptionException;
import org.jspecify.annotations.Nullable;

/**
 * What an option must look like to become part of an HTTP header (RFC 9110 sections 5.1
 * and 5.5). Options come from labels, which nobody vouches for.
 */
final class HeaderSyntax {

	private static final String TOKEN = "!#$%&'*+-.^_`|~";

	private HeaderSyntax() {
	}

	/**
	 * Checks a header's name.
	 * @param option the option that holds it
	 * @param name the name
	 */
	static void name(String option, String name) {
		boolean good = !name.isEmpty();
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			good &= (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || TOKEN.indexOf(c) >= 0;
		}
		if (!good) {
			throw new InvalidOptionException(option, name, "the name of a header");
		}
	}

	/**
	 * Checks a header's value. Line ends are let through, since values are often written
	 * over several lines; they become spaces when the header is made.
	 * @param option the option that holds it
	 * @param value the value
	 */
	static void value(String option, @Nullable String value) {
		for (int i = 0; value != null && i < value.length(); i++) {
			char c = value.charAt(i);
			if ((c < ' ' && c != '\t' && c != '\r' && c != '\n') || c == 127) {
				throw new InvalidOptionException(option, value.replace(c, '?'), "no control characters");
			}
		}
	}

	static void values(String option, List<String> values) {
		values.forEach((value) -> value(option, value));
	}

	static void headers(String option, Map<String, String> headers) {
		headers.forEach((name, value) -> {
			name(option, name);
			value(option + "." + name, value);
		});
	}

}
