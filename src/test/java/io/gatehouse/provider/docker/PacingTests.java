package io.gatehouse.provider.docker;

import java.time.Duration;

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
	void waitsForMoreWhileChangesFollowOneAnother() {
		for (int i = 0; i < 8; i++) {
			this.pacing.published(this.now);
			this.now += Duration.ofMillis(900).toNanos();
			assertThat(this.pacing.quiet(this.now)).isEqualTo(Duration.ofMillis(500));
		}
	}

	@Test
	void beginsAnewAfterQuiet() {
		this.pacing.published(this.now);
		this.now += Duration.ofMillis(1_100).toNanos();
		assertThat(this.pacing.quiet(this.now)).isZero();
		this.pacing.published(this.now);
		assertThat(this.pacing.quiet(this.now)).isEqualTo(Duration.ofMillis(500));
	}

}
