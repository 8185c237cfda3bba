package io.gatehouse.model.expression;

import com.google.re2j.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PatternBoundsTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "^/items/[0-9]+$", "\\.(png|jpe?g)$", "{sub:[a-z]+}.golden.test",
			"(a{1000}b{1000}){10}", "\\x{10FFFF}{10}", "\\p{Greek}{1000}", "[[:alpha:]]{2,}", "[](){}{1000}]{90}",
			"(?i)^a{1,3}", "a{,3}", "a{x}", "\\Q((((\\E", "\\Q{1000}{1000}{1000}", "\\({1000}",
			"(?P<name>[a-z]{1,63}\\.){1,8}" })
	void letsThroughWhatSomebodyCanMean(String regex) {
		PatternBounds.check(regex);
		assertThat(Pattern.compile(regex).programSize()).isLessThan(200_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "((a{1000}){1000}){1000}", "(?:(?:a{1000}){1000}){1000}", "(([)]a{1000}){1000}){1000}",
			"((\\)a{1000}){1000}){1000}", "(([^]()]{1000}){1000}){1000}", "((\\x{41}{1000}){1000}){1000}",
			"(((){1000}){1000}){1000}", "((\\Q)\\E{1000}){1000}){1000}", "(([[:alpha:])]{1000}){1000}){1000}",
			"((a{1000,}){1000,}){1000,}", "((a{0,1000}){0,1000}){0,1000}", "((a|b){999}c){999}" })
	void refusesWhatWouldFillTheMemory(String regex) {
		assertThatExceptionOfType(InvalidExpressionException.class).isThrownBy(() -> PatternBounds.check(regex))
			.withMessageContaining("repeats itself too often");
	}

	@Test
	void refusesWhatWouldFillTheStack() {
		assertThatExceptionOfType(InvalidExpressionException.class)
			.isThrownBy(() -> PatternBounds.check("(".repeat(30_000) + "a" + ")*".repeat(30_000)))
			.withMessageContaining("deeper than 250");
		String deepest = "(".repeat(250) + "a" + ")*".repeat(250);
		PatternBounds.check(deepest);
		assertThat(Pattern.compile(deepest).matcher("a").find()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "(", ")", "[", "[^", "\\", "a{", "a{1", "\\x{", "\\Q", "[[:", "[\\", "(?", ")))(((", "{5}" })
	void leavesMalformedOnesToTheCompiler(String regex) {
		PatternBounds.check(regex);
	}

}
