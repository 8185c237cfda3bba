package io.gatehouse.provider.docker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PacingTests {

	private long now;

	private final Pacing pacing = new Pacing();

	@Test
	void waitsForNothingAfterQuiet() {
		assertThat(this.pacing.quiet(this.now)).isZero();
		this.pacing.published(this.now);
		this.now += Duration.ofSeconds(2).toNanos();
		assertThat(this.pacing.quiet(this.now)).isZero();
	}

	@Test
	void waitsLongerWhileChangesFollowOneAnother() {
		List<Long> waits = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			waits.add(this.pacing.quiet(this.now).toMillis());
			this.pacing.published(this.now);
			this.now += Duration.ofMillis(300).toNanos();
		}
		assertThat(waits).containsExactly(0L, 150L, 300L, 500L, 500L, 500L, 500L, 500L);
	}

	@Test
	void beginsAnewAfterQuiet() {
		for (int i = 0; i < 5; i++) {
			this.pacing.published(this.now);
		}
		this.now += Duration.ofSeconds(2).toNanos();
		assertThat(this.pacing.quiet(this.now)).isZero();
		this.pacing.published(this.now);
		assertThat(this.pacing.quiet(this.now)).isEqualTo(Duration.ofMillis(150));
	}

	@Test
	void triesAgainWithinFiveSecondsHoweverOftenItFailed() {
		Backoff backoff = new Backoff();
		assertThat(backoff.next()).isEqualTo(Duration.ofMillis(100));
		assertThat(backoff.next()).isEqualTo(Duration.ofMillis(200));
		for (int i = 0; i < 100; i++) {
			assertThat(backoff.next()).isLessThan(Duration.ofSeconds(4));
		}
		backoff.reset();
		assertThat(backoff.next()).isEqualTo(Duration.ofMillis(100));
	}

}
