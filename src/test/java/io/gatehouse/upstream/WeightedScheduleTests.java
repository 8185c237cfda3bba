package io.gatehouse.upstream;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WeightedScheduleTests {

	@ParameterizedTest
	@ValueSource(strings = { "1 1", "1 3", "5 1 1", "10 20 30", "100 1", "7 7 7 7", "4096 4096" })
	void givesEachItsShareInEveryRound(String spelled) {
		List<Integer> weights = weights(spelled);
		WeightedSchedule schedule = new WeightedSchedule(weights);
		int sum = weights.stream().mapToInt(Integer::intValue).sum();
		int[] turns = turns(schedule, weights.size(), 3 * sum);
		for (int i = 0; i < turns.length; i++) {
			assertThat(turns[i]).isEqualTo(3 * weights.get(i));
		}
	}

	@Test
	void spreadsTheTurnsOfTheHeavyOne() {
		WeightedSchedule schedule = new WeightedSchedule(List.of(3, 1, 1, 1));
		int inARow = 0;
		for (int i = 0; i < 60; i++) {
			inARow = (schedule.next() == 0) ? inARow + 1 : 0;
			assertThat(inARow).isLessThanOrEqualTo(2);
		}
	}

	@Test
	void comesNearTheSharesOfEnormousWeights() {
		WeightedSchedule schedule = new WeightedSchedule(List.of(Integer.MAX_VALUE, Integer.MAX_VALUE - 1, 1));
		int[] turns = turns(schedule, 3, 100_000);
		assertThat(turns[0]).isCloseTo(50_000, within(50));
		assertThat(turns[1]).isCloseTo(50_000, within(50));
		assertThat(turns[2]).isPositive();
	}

	@Test
	void hasATurnForEachOfVeryManyServers() {
		int servers = 3_000;
		WeightedSchedule schedule = new WeightedSchedule(Collections.nCopies(servers, 1000));
		assertThat(turns(schedule, servers, servers)).containsOnly(1);
	}

	private static int[] turns(WeightedSchedule schedule, int servers, int count) {
		int[] turns = new int[servers];
		for (int i = 0; i < count; i++) {
			turns[schedule.next()]++;
		}
		return turns;
	}

	private static List<Integer> weights(String spelled) {
		return List.of(spelled.split(" ")).stream().map(Integer::valueOf).toList();
	}

}
