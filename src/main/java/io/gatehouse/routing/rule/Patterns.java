package io.gatehouse.routing.rule;

import java.util.function.Predicate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import io.gatehouse.model.expression.PatternBounds;
import io.gatehouse.routing.InvalidMatcherException;

/**
 * Regular expressions of rules: RE2, so that no request can make them slow.
 */
final class Patterns {

	private Patterns() {
	}

	/** Whether an expression is found anywhere in a text. */
	static Predicate<String> found(String regex) {
		PatternBounds.check(regex);
		try {
			Pattern pattern = Pattern.compile(regex);
			return (text) -> pattern.matcher(text).find();
		}
		catch (PatternSyntaxException ex) {
			throw new InvalidMatcherException(
					"compiling regexp \"" + regex + "\": " + ex.getDescription() + " (expected: the syntax of RE2)");
		}
	}

}
