package io.gatehouse.provider.constraint;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.expression.Expression;
import io.gatehouse.model.expression.ExpressionParser;
import io.gatehouse.model.expression.InvalidExpressionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the option {@code constraints} (Traefik row I09). Functions are spelt exactly;
 * regular expressions may match anywhere in the text.
 */
public final class Constraint {

	private Constraint() {
	}

	/**
	 * Reads a constraint on labels: {@code Label(`key`, `value`)} and
	 * {@code LabelRegex(`key`, `expression`)}. A label that is missing is the empty text.
	 * @param text the expression; absent or empty takes everything
	 * @return what takes labels or not
	 * @throws InvalidOptionException if the expression cannot be understood
	 */
	public static Predicate<Map<String, String>> onLabels(@Nullable String text) {
		return read(text, (call) -> switch (call.name()) {
			case "Label" -> {
				String key = argument(call, 0, 2);
				String value = argument(call, 1, 2);
				yield (labels) -> labels.getOrDefault(key, "").equals(value);
			}
			case "LabelRegex" -> {
				String key = argument(call, 0, 2);
				Pattern pattern = pattern(argument(call, 1, 2));
				yield (labels) -> pattern.matcher(labels.getOrDefault(key, "")).find();
			}
			default -> throw unknown(call, "Label or LabelRegex");
		});
	}

	/**
	 * Reads a constraint on tags: {@code Tag(`tag`)} and {@code TagRegex(`expression`)}.
	 * @param text the expression; absent or empty takes everything
	 * @return what takes tags or not
	 * @throws InvalidOptionException if the expression cannot be understood
	 */
	public static Predicate<Collection<String>> onTags(@Nullable String text) {
		return read(text, (call) -> switch (call.name()) {
			case "Tag" -> {
				String tag = argument(call, 0, 1);
				yield (tags) -> tags.contains(tag);
			}
			case "TagRegex" -> {
				Pattern pattern = pattern(argument(call, 0, 1));
				yield (tags) -> tags.stream().anyMatch((tag) -> pattern.matcher(tag).find());
			}
			default -> throw unknown(call, "Tag or TagRegex");
		});
	}

	private static <T> Predicate<T> read(@Nullable String text, Function<Expression.Call, Predicate<T>> functions) {
		if (text == null || text.isBlank()) {
			return (candidate) -> true;
		}
		try {
			return predicate(ExpressionParser.parse(text), functions);
		}
		catch (InvalidExpressionException ex) {
			throw new InvalidOptionException("constraints", text, "an expression: " + ex.getMessage());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOptionException("constraints", text, String.valueOf(ex.getMessage()));
		}
	}

	private static <T> Predicate<T> predicate(Expression expression,
			Function<Expression.Call, Predicate<T>> functions) {
		if (expression instanceof Expression.And and) {
			return predicate(and.left(), functions).and(predicate(and.right(), functions));
		}
		if (expression instanceof Expression.Or or) {
			return predicate(or.left(), functions).or(predicate(or.right(), functions));
		}
		if (expression instanceof Expression.Not not) {
			return predicate(not.inner(), functions).negate();
		}
		return functions.apply((Expression.Call) expression);
	}

	private static String argument(Expression.Call call, int index, int count) {
		List<String> arguments = call.arguments();
		if (arguments.size() != count) {
			throw new IllegalArgumentException(call.name() + " with " + count + " arguments, not " + arguments.size());
		}
		return arguments.get(index);
	}

	private static Pattern pattern(String expression) {
		try {
			return Pattern.compile(expression);
		}
		catch (PatternSyntaxException ex) {
			throw new IllegalArgumentException(
					"a regular expression in place of " + expression + ": " + ex.getDescription(), ex);
		}
	}

	private static IllegalArgumentException unknown(Expression.Call call, String expected) {
		return new IllegalArgumentException(expected + " in place of " + call.name());
	}

}
