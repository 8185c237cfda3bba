package io.gatehouse.middleware;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.gatehouse.model.InvalidOptionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions such as {@code NetworkErrorRatio() > 0.3 || !IsNetworkError()} of
 * circuit breakers and buffers (Traefik rows F37 and F42): functions compared with
 * numbers or texts, joined by {@code &&}, {@code ||}, {@code !} and parentheses.
 *
 * @param <T> what a condition is about
 */
final class ConditionParser<T> {

	private static final int LONGEST = 4096;

	private static final int DEEPEST = 64;

	private static final Pattern TOKEN = Pattern
		.compile("\\s*(?:([A-Za-z_]\\w*)|([0-9]+(?:\\.[0-9]*)?)|\"([^\"]*)\"|`([^`]*)`|(&&|\\|\\||[<>=!]=|[<>!(),]))");

	private final String option;

	private final Map<String, Term<T>> terms;

	private final String text;

	private final List<Token> tokens = new ArrayList<>();

	private int at;

	private int depth;

	private ConditionParser(String option, Map<String, Term<T>> terms, String text) {
		this.option = option;
		this.terms = terms;
		this.text = text;
	}

	/**
	 * A function that conditions can ask.
	 *
	 * @param <T> what it is asked about
	 * @param arguments how many numbers it takes
	 * @param maker makes it for given numbers: it gives a {@code Double}, {@code String}
	 * or {@code Boolean}
	 */
	record Term<T>(int arguments, Function<double[], Function<T, Object>> maker) {

	}

	/**
	 * Reads a condition.
	 * @param <T> what it is about
	 * @param option the option whose value it is
	 * @param text the condition
	 * @param terms the functions that it can ask, by name
	 * @throws InvalidOptionException if it is none
	 */
	static <T> Predicate<T> parse(String option, @Nullable String text, Map<String, Term<T>> terms) {
		String condition = (text != null) ? text : "";
		if (condition.isBlank() || condition.length() > LONGEST) {
			throw new InvalidOptionException(option, condition.isBlank() ? null : condition.length() + " characters",
					"a condition of at most " + LONGEST + " characters");
		}
		return new ConditionParser<>(option, terms, condition).parse();
	}

	private Predicate<T> parse() {
		Matcher matcher = TOKEN.matcher(this.text);
		int end = 0;
		while (matcher.lookingAt()) {
			this.tokens.add(Token.of(matcher));
			end = matcher.end();
			matcher.region(end, this.text.length());
		}
		if (!this.text.substring(end).isBlank()) {
			throw problem("no \"" + this.text.substring(end).strip() + "\"");
		}
		Predicate<T> condition = or();
		if (this.at < this.tokens.size()) {
			throw problem("&& or || before \"" + this.tokens.get(this.at).text() + "\"");
		}
		return condition;
	}

	private Predicate<T> or() {
		Predicate<T> condition = and();
		while (takes("||")) {
			condition = condition.or(and());
		}
		return condition;
	}

	private Predicate<T> and() {
		Predicate<T> condition = not();
		while (takes("&&")) {
			condition = condition.and(not());
		}
		return condition;
	}

	private Predicate<T> not() {
		if (++this.depth > DEEPEST) {
			throw problem("at most " + DEEPEST + " conditions in one another");
		}
		Predicate<T> condition;
		if (takes("!")) {
			condition = not().negate();
		}
		else if (takes("(")) {
			condition = or();
			expect(")");
		}
		else {
			condition = comparison();
		}
		this.depth--;
		return condition;
	}

	private Predicate<T> comparison() {
		Function<T, Object> call = call();
		String operator = operator();
		if (operator == null) {
			return (subject) -> {
				Object value = call.apply(subject);
				return Boolean.TRUE.equals(value);
			};
		}
		Token literal = next("a number or a text behind " + operator);
		if (literal.kind() == Token.Kind.TEXT) {
			boolean equal = operator.equals("==");
			if (!equal && !operator.equals("!=")) {
				throw problem("== or != before a text");
			}
			return (subject) -> literal.text().equals(call.apply(subject)) == equal;
		}
		if (literal.kind() != Token.Kind.NUMBER) {
			throw problem("a number or a text behind " + operator);
		}
		double bound = Double.parseDouble(literal.text());
		return (subject) -> call.apply(subject) instanceof Double value && compare(value, operator, bound);
	}

	private static boolean compare(double value, String operator, double bound) {
		return switch (operator) {
			case ">" -> value > bound;
			case ">=" -> value >= bound;
			case "<" -> value < bound;
			case "<=" -> value <= bound;
			case "==" -> value == bound;
			default -> value != bound;
		};
	}

	private Function<T, Object> call() {
		Token name = next("a function, one of " + String.join(", ", this.terms.keySet().stream().sorted().toList()));
		Term<T> term = (name.kind() == Token.Kind.NAME) ? this.terms.get(name.text()) : null;
		if (term == null) {
			throw problem("one of " + String.join(", ", this.terms.keySet().stream().sorted().toList())
					+ " in place of \"" + name.text() + "\"");
		}
		expect("(");
		double[] arguments = new double[term.arguments()];
		for (int i = 0; i < arguments.length; i++) {
			if (i > 0) {
				expect(",");
			}
			Token number = next("a number");
			if (number.kind() != Token.Kind.NUMBER) {
				throw problem(arguments.length + " numbers for " + name.text());
			}
			arguments[i] = Double.parseDouble(number.text());
		}
		expect(")");
		return term.maker().apply(arguments);
	}

	private @Nullable String operator() {
		if (this.at < this.tokens.size()) {
			Token token = this.tokens.get(this.at);
			if (token.kind() == Token.Kind.SIGN && "> >= < <= == !=".contains(token.text())) {
				this.at++;
				return token.text();
			}
		}
		return null;
	}

	private boolean takes(String sign) {
		boolean there = this.at < this.tokens.size() && this.tokens.get(this.at).is(sign);
		this.at += there ? 1 : 0;
		return there;
	}

	private void expect(String sign) {
		if (!takes(sign)) {
			throw problem(sign + ((this.at < this.tokens.size()) ? " before \"" + this.tokens.get(this.at).text() + "\""
					: " at its end"));
		}
	}

	private Token next(String expected) {
		if (this.at == this.tokens.size()) {
			throw problem(expected);
		}
		return this.tokens.get(this.at++);
	}

	private InvalidOptionException problem(String expected) {
		return new InvalidOptionException(this.option, this.text, "a condition with " + expected);
	}

	private record Token(Kind kind, String text) {

		static Token of(Matcher matcher) {
			Kind[] kinds = { Kind.NAME, Kind.NUMBER, Kind.TEXT, Kind.TEXT, Kind.SIGN };
			for (int i = 0; i < kinds.length; i++) {
				String text = matcher.group(i + 1);
				if (text != null) {
					return new Token(kinds[i], text);
				}
			}
			throw new IllegalStateException("An empty token");
		}

		boolean is(String sign) {
			return this.kind == Kind.SIGN && this.text.equals(sign);
		}

		private enum Kind {

			NAME, NUMBER, TEXT, SIGN

		}

	}

}
