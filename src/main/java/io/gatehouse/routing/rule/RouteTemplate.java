package io.gatehouse.routing.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import com.google.re2j.Pattern;

import io.gatehouse.routing.InvalidMatcherException;

/**
 * A text of v2 rules in which {@code {name}} or {@code {name:regex}} stands for what may
 * vary (Traefik row C17). Everything else is literal.
 *
 * @param test whether a text fits
 * @param head what stands before the first variable; the whole text if there is none
 * @param variables the names of its variables
 * @param oneLabelBefore for a host that can only have one label and then a fixed rest:
 * that rest, with its dot; empty otherwise
 */
record RouteTemplate(Predicate<String> test, String head, List<String> variables, String oneLabelBefore) {

	/**
	 * Classes without a dot, and without a range that could reach one: a dash between
	 * others begins or ends a range, but two of them could make one from dash to zero.
	 */
	private static final Pattern ONE_LABEL = Pattern.compile("\\[[A-Za-z0-9_-]+\\]\\+");

	RouteTemplate {
		variables = List.copyOf(variables);
	}

	/** Whether nothing in it varies. */
	boolean isFixed() {
		return this.variables.isEmpty();
	}

	/**
	 * Reads a template.
	 * @param text the template
	 * @param kind what it is compared with
	 * @throws InvalidMatcherException if its braces or expressions are malformed
	 */
	static RouteTemplate of(String text, Kind kind) {
		StringBuilder pattern = new StringBuilder((kind == Kind.HOST) ? "(?i)^" : "^");
		List<String> variables = new ArrayList<>();
		String label = "";
		int end = 0;
		for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', end)) {
			requireNoBrace(text, end, open);
			pattern.append(Pattern.quote(text.substring(end, open)));
			end = closing(text, open);
			String variable = text.substring(open + 1, end - 1);
			int colon = variable.indexOf(':');
			String name = (colon < 0) ? variable : variable.substring(0, colon);
			String regex = (colon < 0) ? kind.any : variable.substring(colon + 1);
			if (name.isEmpty() || regex.isEmpty()) {
				throw new InvalidMatcherException("missing name or pattern in \"" + text.substring(open, end)
						+ "\" (expected: {name} or {name:regex})");
			}
			// Alone as well, so that a pattern cannot close the group it is put in
			Patterns.found("^" + regex + "$");
			pattern.append('(').append(regex).append(')');
			boolean dotless = colon < 0 || ONE_LABEL.matches(regex) && !regex.contains("--");
			label = (open == 0 && dotless) ? text.substring(end) : "";
			variables.add(name);
		}
		requireNoBrace(text, end, text.length());
		pattern.append(Pattern.quote(text.substring(end)));
		if (kind == Kind.QUERY && text.endsWith("=") && text.indexOf('=') == text.length() - 1) {
			pattern.append(kind.any);
		}
		String whole = pattern.append((kind == Kind.PREFIX) ? "" : "$").toString();
		String head = variables.isEmpty() ? text : text.substring(0, text.indexOf('{'));
		boolean oneLabel = variables.size() == 1 && label.startsWith(".");
		return new RouteTemplate((variables.isEmpty() && kind != Kind.QUERY) ? kind.fixed(text) : Patterns.found(whole),
				head, variables, oneLabel ? label.toLowerCase(Locale.ROOT) : "");
	}

	private static int closing(String text, int open) {
		int level = 0;
		for (int i = open; i < text.length(); i++) {
			if (text.charAt(i) == '{') {
				level++;
			}
			else if (text.charAt(i) == '}' && --level == 0) {
				return i + 1;
			}
		}
		throw unbalanced(text);
	}

	private static void requireNoBrace(String text, int from, int to) {
		int brace = text.indexOf('}', from);
		if (brace >= 0 && brace < to) {
			throw unbalanced(text);
		}
	}

	private static InvalidMatcherException unbalanced(String text) {
		return new InvalidMatcherException("unbalanced braces in \"" + text + "\"");
	}

	/** What a template is compared with. */
	enum Kind {

		/** A whole host, in letters of either case; a variable is one label. */
		HOST("[^.]+"),

		/** A whole path; a variable is one segment. */
		PATH("[^/]+"),

		/** The beginning of a path. */
		PREFIX("[^/]+"),

		/** A key and a value; a variable is anything. */
		QUERY(".*");

		private final String any;

		Kind(String any) {
			this.any = any;
		}

		private Predicate<String> fixed(String text) {
			return switch (this) {
				case HOST -> text.toLowerCase(Locale.ROOT)::equals;
				case PREFIX -> (path) -> path.startsWith(text);
				default -> text::equals;
			};
		}

	}

}
