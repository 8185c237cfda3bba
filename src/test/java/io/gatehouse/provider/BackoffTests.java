package io.gatehouse.provider;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

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
