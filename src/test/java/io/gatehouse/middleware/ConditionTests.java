package io.gatehouse.middleware;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.gatehouse.middleware.BreakerState.Phase;
import io.gatehouse.middleware.ConditionParser.Term;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.CircuitBreaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Conditions of circuit breakers and buffers, and what breakers make of them. */
class ConditionTests {

	private static final Map<String, Term<Integer>> TERMS = Map.of("Value",
			new Term<>(0, (none) -> (Integer value) -> (double) value), "Times",
			new Term<>(1, (by) -> (Integer value) -> value * by[0]), "Odd",
			new Term<>(0, (none) -> (Integer value) -> value % 2 != 0), "Name",
			new Term<>(0, (none) -> (Integer value) -> "n" + value));

	private final Ticking clock = new Ticking();

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "Value() > 2; 3; true", "Value() > 3; 3; false", "Value() >= 3; 3; true",
			"Value()<4; 3; true", "Value() <= 2; 3; false", "Value() == 3; 3; true", "Value() != 3; 3; false",
			"Times(2.5) > 7; 3; true", "Odd(); 3; true", "!Odd(); 3; false", "!Odd() || Value() == 3; 3; true",
			"Odd() && Value() > 5; 3; false", "(Odd() || Value() > 5) && !(Value() == 7); 7; false",
			"Value() == 1 || Value() == 2 && Odd(); 1; true", "Name() == \"n3\"; 3; true", "Name() != `n3`; 3; false" })
	void readsConditions(String text, int value, boolean holds) {
		assertThat(ConditionParser.parse("expression", text, TERMS).test(value)).isEqualTo(holds);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "Value()", "Value() >", "Value() > x", "Nothing() > 1", "Value( > 1",
			"Value(1) > 1", "Times() > 1", "Value() > 1 &&", "Value() > 1 Odd()", "(Odd()", "Odd())", "Value() => 1",
			"Name() > \"a\"", "Value() > 1 & Odd()", "#" })
	void refusesWhatIsNone(String text) {
		if (text.equals("Value()")) {
			// A number is not a condition: it never holds
			assertThat(ConditionParser.parse("expression", text, TERMS).test(1)).isFalse();
			return;
		}
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> ConditionParser.parse("expression", text, TERMS))
			.withMessageStartingWith("expression: ");
	}

	@Test
	void refusesConditionsThatNobodyCanMean() {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> ConditionParser.parse("expression", "!".repeat(1000) + "Odd()", TERMS))
			.withMessageContaining("at most 64 conditions in one another");
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> ConditionParser.parse("expression", "Odd() || ".repeat(1000) + "Odd()", TERMS))
			.withMessageContaining("at most 4096 characters");
	}

	@Test
	void countsAnswersOfTheLastTenSeconds() {
		RecentAnswers recent = new RecentAnswers(this.clock);
		recent.add(502, 0);
		recent.add(504, 0);
		recent.add(200, 0);
		recent.add(500, 0);
		assertThat(recent.networkErrorRatio()).isEqualTo(0.5);
		assertThat(recent.ratio(500, 600, 0, 600)).isEqualTo(0.75);
		assertThat(recent.ratio(500, 600, 200, 300)).isEqualTo(3);
		this.clock.pass(9_000);
		assertThat(recent.networkErrorRatio()).isEqualTo(0.5);
		this.clock.pass(1_000);
		assertThat(recent.networkErrorRatio()).isZero();
		assertThat(recent.ratio(500, 600, 0, 600)).isZero();
	}

	@Test
	void knowsTheLatenciesOfTheLastMinute() {
		RecentAnswers recent = new RecentAnswers(this.clock);
		for (int i = 1; i <= 100; i++) {
			recent.add(200, TimeUnit.MILLISECONDS.toNanos(i));
		}
		assertThat(recent.latencyMillis(50)).isBetween(49.0, 51.0);
		assertThat(recent.latencyMillis(99)).isBetween(97.0, 101.0);
		this.clock.pass(60_000);
		assertThat(recent.latencyMillis(50)).isZero();
	}

	@Test
	void opensWaitsAndLetsAGrowingShareTry() {
		Predicate<RecentAnswers> failing = (recent) -> recent.networkErrorRatio() > 0.5;
		BreakerState state = new BreakerState(failing, new BreakerTimes(100, 1_000, 2_000), this.clock);
		assertThat(state.allows()).isTrue();
		state.answered(502, 0);
		assertThat(state.phase()).isEqualTo(Phase.TRIPPED);
		this.clock.pass(999);
		assertThat(state.allows()).isFalse();
		this.clock.pass(1);
		int early = tries(state);
		assertThat(state.phase()).isEqualTo(Phase.RECOVERING);
		this.clock.pass(1_800);
		int late = tries(state);
		assertThat(early).isZero();
		// The share counts from the beginning, when nobody could try
		assertThat(late).isBetween(120, 190);
		this.clock.pass(300);
		assertThat(state.allows()).isTrue();
		assertThat(state.phase()).isEqualTo(Phase.STANDBY);
	}

	@Test
	void opensAgainWhereItStillFails() {
		BreakerState state = new BreakerState((recent) -> recent.networkErrorRatio() > 0.5,
				new BreakerTimes(100, 1_000, 2_000), this.clock);
		state.answered(504, 0);
		this.clock.pass(1_500);
		assertThat(tries(state)).isZero();
		this.clock.pass(1_000);
		assertThat(tries(state)).isPositive();
		state.answered(502, 0);
		assertThat(state.phase()).isEqualTo(Phase.TRIPPED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "|503|1s|expression: missing", "Nonsense() > 1|503|1s|expression: \"Nonsense() > 1\"",
					"NetworkErrorRatio() > 0.1|99|1s|responseCode: \"99\"",
					"NetworkErrorRatio() > 0.1|503|0s|checkPeriod: \"0s\"" })
	void saysWhatIsWrongWithABreaker(String expression, int code, String period, String problem) {
		CircuitBreaker options = new CircuitBreaker(expression, io.gatehouse.model.GoDuration.of(period), null, null,
				code, null);
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> new CircuitBreakerGatewayFilterFactory().apply(options))
			.withMessageStartingWith(problem);
	}

	private static int tries(BreakerState state) {
		int tried = 0;
		for (int i = 0; i < 200; i++) {
			tried += state.allows() ? 1 : 0;
		}
		return tried;
	}

	/** Goes on only when told. */
	private static final class Ticking extends Clock {

		private long millis = 1_700_000_000_000L;

		void pass(long more) {
			this.millis += more;
		}

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(java.time.ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return Instant.ofEpochMilli(this.millis);
		}

	}

}
