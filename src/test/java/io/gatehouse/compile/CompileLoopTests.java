package io.gatehouse.compile;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.gatehouse.observability.TableMeters;
import io.gatehouse.observability.TrafficMeters;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.ProviderSink;
import io.gatehouse.routing.CurrentRoutingTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CompileLoopTests {

	private final TestRoom room = new TestRoom("web");

	private final CurrentRoutingTable current = new CurrentRoutingTable();

	private final TestProvider docker = new TestProvider("docker");

	private final TestProvider file = new TestProvider("file");

	private final CompileLoop loop = loop(this.docker, this.file);

	@AfterEach
	void stop() {
		this.loop.stop();
	}

	@Test
	void appliesWhatProvidersPublish() {
		this.loop.start();
		assertThat(this.current.get().services()).containsKey("noop@internal");
		this.docker.publish(new Sample("docker").service("s").router("a", "Host(`a`)", "s"));
		this.file.publish(new Sample("file").router("b", "Host(`b`)", "s@docker"));
		await(() -> this.current.get().entries().size() == 2);
		this.docker.publish(new Sample("docker"));
		await(() -> this.current.get().entries().isEmpty());
		assertThat(this.current.get().routers().get("b@file").errors())
			.containsExactly("the service \"s@docker\" does not exist, from container shop-1");
	}

	@Test
	void goesOnWithoutAProviderThatDoesNotStart() {
		this.docker.failing = true;
		this.loop.start();
		this.file.publish(new Sample("file").service("s").router("b", "Host(`b`)", "s"));
		await(() -> this.current.get().entries().size() == 1);
		await(() -> this.current.get().providers().get("docker").problem() != null);
		assertThat(this.current.get().providers().get("docker").problem()).contains("no socket");
	}

	@Test
	void stopsProvidersAndServicesAndCanStartAgain() {
		for (int i = 0; i < 2; i++) {
			this.loop.start();
			assertThat(this.loop.isRunning()).isTrue();
			this.docker.publish(new Sample("docker").service("s").router("a", "Host(`a`)", "s"));
			await(() -> this.current.get().entries().size() == 1);
			this.loop.stop();
			assertThat(this.loop.isRunning()).isFalse();
			assertThat(this.docker.running).isFalse();
			assertThat(this.current.get().entries()).isEmpty();
			assertThat(this.room.created).hasSize(i + 1).allMatch((service) -> service.closed);
		}
	}

	@Test
	void refusesTwoProvidersOfOneName() {
		assertThatIllegalStateException().isThrownBy(() -> loop(this.docker, new TestProvider("docker")))
			.withMessageContaining("docker");
	}

	private CompileLoop loop(Provider... providers) {
		return new CompileLoop(List.of(providers), new SpringRoutes(List.of()),
				() -> new Mailbox(Duration.ofMillis(20), System::nanoTime),
				() -> new TableWriter(this.room.compiler(), this.current, Clock.systemUTC(),
						new TableMeters(TrafficMeters.OFF), (tls, names) -> List.of()));
	}

	private static void await(BooleanSupplier condition) {
		long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

	private static final class TestProvider implements Provider {

		private final String name;

		private ProviderSink sink;

		boolean running;

		boolean failing;

		TestProvider(String name) {
			this.name = name;
		}

		void publish(Sample sample) {
			this.sink.publish(sample.configuration());
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public void start(ProviderSink taker) {
			if (this.failing) {
				throw new IllegalStateException("no socket");
			}
			this.sink = taker;
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
		}

	}

}
