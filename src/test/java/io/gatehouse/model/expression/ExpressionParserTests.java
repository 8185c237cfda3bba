package io.gatehouse.model.expression;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ExpressionParserTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "a() || b() && c(); (a | (b & c))", "a() && b() || c(); ((a & b) | c)",
					"(a() || b()) && c(); ((a | b) & c)", "!a() && b(); (!a & b)", "!(a() && b()); !(a & b)",
					"!!a(); a", "!!!a(); !a", "((a())); a", "a() || b() || c(); ((a | b) | c)", "a ( ) ; a" })
	void bindsAndTighterThanOrAndNotTightest(String text, String tree) {
		assertThat(show(ExpressionParser.parse(text))).isEqualTo(tree);
	}

	@Test
	void readsTextsAsGoDoes() {
		assertThat(arguments("f(`a\\n`, \"b\")")).containsExactly("a\\n", "b");
		assertThat(arguments("f(\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\")")).containsExactly("\u0007\b\f\n\r\t\u000b\\\"");
		assertThat(arguments("f(\"\\u00e9\\U0001F600\")")).containsExactly("\u00e9\ud83d\ude00");
		assertThat(arguments("f(\"\\xc3\\xa9\", \"\\303\\251\\101\")")).containsExactly("\u00e9", "\u00e9A");
		assertThat(arguments("f(\"\u00e9\ud83d\ude00\")")).containsExactly("\u00e9\ud83d\ude00");
		assertThat(arguments("f(`a\r\nb`)")).containsExactly("a\nb");
		assertThat(arguments("f(`a`,)")).containsExactly("a");
	}

	@Test
	void takesNewLinesWhereGoDoes() {
		assertThat(show(ExpressionParser.parse("a(\n`x`,\n`y`) &&\n\tb() ||\r\n\n!\nc()\n\n")))
			.isEqualTo("((a & b) | !c)");
	}

	@Test
	void passesOverComments() {
		assertThat(show(ExpressionParser.parse("a() && // first\n b() /* or */ || c() // last")))
			.isEqualTo("((a & b) | c)");
		assertThat(show(ExpressionParser.parse("a() ||\n// !x() ||\nb()"))).isEqualTo("(a | b)");
		assertThatExceptionOfType(InvalidExpressionException.class)
			.isThrownBy(() -> ExpressionParser.parse("a() // ends the line\n|| b()"));
		assertThatExceptionOfType(InvalidExpressionException.class)
			.isThrownBy(() -> ExpressionParser.parse("a() /* ends\n the line */ || b()"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '~', value = { "''; 1; a function", "a; 2; ( after a", "a(; 3; a text",
			"a(`x`; 6; , or )", "a(`x` `y`); 7; , or )", "a(,); 3; a text", "a('x'); 3; a text", "a(b()); 3; a text",
			"a(`x; 3; `", "a(\"x; 3; \"", "a(\"\\q\"); 4; one of Go's", "a(\"\\'\"); 4; one of Go's",
			"a(\"\\xg0\"); 4; 2 digits", "a(\"\\u12\"); 4; 4 digits", "a(\"\\ud800\"); 4; a character of Unicode",
			"a(\"\\U00110000\"); 4; a character of Unicode", "a(\"\\777\"); 4; a character of Unicode",
			"a() & b(); 5; \"&&\"", "a() |; 5; \"||\"", "a() &&; 7; a function", "|| a(); 1; a function",
			"a() b(); 5; &&, || or the end", "a()); 4; &&, || or the end", "(a(); 5; )", "a() == b(); 5; a function",
			"a() /* x; 5; */", "a() \u00a0&& b(); 5; a function", "1; 1; a function" })
	void saysWhatWasFoundAndExpectedAndWhere(String text, int position, String expected) {
		assertThatExceptionOfType(InvalidExpressionException.class)
			.isThrownBy(() -> ExpressionParser.parse(text.equals("''") ? "" : text))
			.withMessageContaining("at character " + position)
			.withMessageContaining("(expected: ")
			.withMessageContaining(expected)
			.satisfies((problem) -> assertThat(problem.position()).isEqualTo(position));
	}

	@Test
	void refusesNewLinesWhereAnExpressionCouldEnd() {
		for (String text : List.of("a()\n&& b()", "a()\n|| b()", "(a()\n)", "a(`x`\n)", "a\n()", "a(\n`x`\n,`y`)")) {
			assertThatExceptionOfType(InvalidExpressionException.class).as(text)
				.isThrownBy(() -> ExpressionParser.parse(text))
				.withMessageContaining("new line");
		}
	}

	@Test
	void keepsTreesShallowWhateverTheirSize() {
		String text = IntStream.range(0, 6000).mapToObj((i) -> "a()").collect(Collectors.joining("||"));
		assertThat(depth(ExpressionParser.parse(text))).isLessThan(20);
		assertThat(depth(ExpressionParser.parse(text.replace("||", "&&")))).isLessThan(20);
		assertThat(depth(ExpressionParser.parse("!".repeat(60_000) + "a()"))).isEqualTo(1);
	}

	@Test
	void refusesWhatIsDeeperOrLongerThanCanBeMeant() {
		assertThat(ExpressionParser.parse("(".repeat(99) + "a()" + ")".repeat(99))).isNotNull();
		assertThatExceptionOfType(InvalidExpressionException.class)
			.isThrownBy(() -> ExpressionParser.parse("(".repeat(100) + "a()" + ")".repeat(100)))
			.withMessageContaining("deeper than 100");
		assertThatExceptionOfType(InvalidExpressionException.class)
			.isThrownBy(() -> ExpressionParser.parse("a(`" + "x".repeat(65_536) + "`)"))
			.withMessageContaining("at most 65536");
	}

	private static List<String> arguments(String text) {
		return ((Expression.Call) ExpressionParser.parse(text)).arguments();
	}

	private static String show(Expression expression) {
		if (expression instanceof Expression.And and) {
			return "(" + show(and.left()) + " & " + show(and.right()) + ")";
		}
		if (expression instanceof Expression.Or or) {
			return "(" + show(or.left()) + " | " + show(or.right()) + ")";
		}
		if (expression instanceof Expression.Not not) {
			return "!" + show(not.inner());
		}
		return ((Expression.Call) expression).name();
	}

	private static int depth(Expression expression) {
		if (expression instanceof Expression.And and) {
			return 1 + Math.max(depth(and.left()), depth(and.right()));
		}
		if (expression instanceof Expression.Or or) {
			return 1 + Math.max(depth(or.left()), depth(or.right()));
		}
		return 1;
	}

}
