package io.gatehouse.entrypoint;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventLoopsTests {

	private final EventLoops loops = new EventLoops();

	@AfterEach
	void stopLoops() {
		this.loops.destroy();
	}

	@Test
	void areOneForEachProcessor() {
		int count = 0;
		for (Object ignored : this.loops.group()) {
			count++;
		}
		assertThat(count).isEqualTo(Runtime.getRuntime().availableProcessors());
	}

	/** Else all other tests would pass whatever blocks. */
	@Test
	void areWatchedForWhatBlocks() {
		Callable<Object> sleeper = () -> {
			Thread.sleep(1);
			return "slept";
		};
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> this.loops.group().next().submit(sleeper).get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(BlockingOperationError.class);
	}

}
