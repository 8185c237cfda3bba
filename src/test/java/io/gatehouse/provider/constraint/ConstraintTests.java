package io.gatehouse.provider.constraint;

import java.util.List;
import java.util.Map;

import io.gatehouse.model.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConstraintTests {

	private static final Map<String, String> LABELS = Map.of("tier", "front-1", "team", "shop", "empty", "");

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "Label(`team`, `shop`); true", "Label(`team`, `Shop`); false", "Label(\"team\", \"shop\"); true",
					"Label(`none`, ``); true", "Label(`none`, `x`); false", "LabelRegex(`tier`, `[0-9]`); true",
					"LabelRegex(`tier`, `^front-\\d$`); true", "LabelRegex(`tier`, `^[0-9]`); false",
					"LabelRegex(`none`, `.`); false", "LabelRegex(`none`, `^$`); true", "!Label(`team`, `shop`); false",
					"Label(`team`, `shop`) && !Label(`tier`, `x`); true",
					"Label(`team`, `x`) || Label(`team`, `shop`) && Label(`tier`, `x`); false",
					"(Label(`team`, `x`) || Label(`team`, `shop`)) && LabelRegex(`tier`, `front`); true", "''; true" })
	void takesLabels(String text, boolean expected) {
		assertThat(Constraint.onLabels(text).test(LABELS)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "Tag(`a.b=c`); true", "Tag(`a.b`); false", "TagRegex(`^a\\.`); true",
			"TagRegex(`x`); false", "!Tag(`x`) && Tag(`plain`); true" })
	void takesTags(String text, boolean expected) {
		assertThat(Constraint.onTags(text).test(List.of("a.b=c", "plain"))).isEqualTo(expected);
	}

	@Test
	void takesEverythingWhereNothingIsAsked() {
		assertThat(Constraint.onLabels(null).test(Map.of())).isTrue();
		assertThat(Constraint.onTags("").test(List.of())).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "label(`a`, `b`); Label or LabelRegex in place of label",
					"Tag(`a`); Label or LabelRegex in place of Tag", "Label(`a`); Label with 2 arguments, not 1",
					"LabelRegex(`a`, `(`); a regular expression in place of (", "Label(`a`, `b`) &&; an expression: ",
					"Label(`a`, `b`) Label(`a`, `b`); an expression: " })
	void refusesWhatItDoesNotUnderstand(String text, String expected) {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> Constraint.onLabels(text))
			.withMessageStartingWith("constraints: \"" + text + "\" (expected: ")
			.withMessageContaining(expected);
	}

}
