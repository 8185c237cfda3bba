package io.gatehouse.middleware;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.expression.GoReplacement;
import io.gatehouse.model.expression.InvalidExpressionException;
import io.gatehouse.model.expression.PatternBounds;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of an option and what stands for its matches, both as Go reads
 * them. RE2, so that no request can make it slow.
 *
 * @param pattern the expression
 * @param replacement what stands for a match
 */
record GoRegex(Pattern pattern, GoReplacement replacement) {

	static GoRegex of(@Nullable String regex, @Nullable String replacement) {
		return new GoRegex(compile("regex", (regex != null) ? regex : ""),
				GoReplacement.of((replacement != null) ? replacement : ""));
	}

	/**
	 * Compiles an expression.
	 * @param option the option that it is a value of
	 * @param regex the expression
	 * @throws InvalidOptionException if it is none, or larger than any that can be meant
	 */
	static Pattern compile(String option, String regex) {
		try {
			PatternBounds.check(regex);
			return Pattern.compile(regex);
		}
		catch (PatternSyntaxException | InvalidExpressionException ex) {
			throw new InvalidOptionException(option, regex, "a regular expression: " + ex.getMessage());
		}
	}

	/** A text with all matches replaced; absent if there are none. */
	@Nullable String replaced(String text) {
		Matcher matcher = this.pattern.matcher(text);
		if (!matcher.find()) {
			return null;
		}
		StringBuilder out = new StringBuilder(text.length() + 16);
		int from = 0;
		int before = -1;
		do {
			// To Go there is no empty match at the end of another one
			if (matcher.end() != before) {
				out.append(text, from, matcher.start());
				this.replacement.expand(out::append, this.pattern.namedGroups(), matcher.groupCount(), matcher::group);
				from = matcher.end();
				before = from;
			}
		}
		while (matcher.find());
		return out.append(text, from, text.length()).toString();
	}

	@Override
	public String toString() {
		return this.pattern + " -> " + this.replacement;
	}

}
