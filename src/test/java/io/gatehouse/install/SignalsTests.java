package io.gatehouse.install;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

@DisabledOnOs(OS.WINDOWS)
class SignalsTests {

	@Test
	void doSomethingElseThanEndTheProcess() throws Exception {
		CountDownLatch twice = new CountDownLatch(2);
		Signals.on("USR1", twice::countDown);
		for (int i = 0; i < 2; i++) {
			long before = twice.getCount();
			new ProcessBuilder("kill", "-USR1", Long.toString(ProcessHandle.current().pid())).start().waitFor();
			long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
			while (twice.getCount() == before && System.nanoTime() < deadline) {
				Thread.onSpinWait();
			}
		}
		assertThat(twice.getCount()).isZero();
	}

	@Test
	void thatDoNotExistHarmNobody() {
		assertThatCode(() -> Signals.on("NONSENSE", () -> {
		})).doesNotThrowAnyException();
	}

}
