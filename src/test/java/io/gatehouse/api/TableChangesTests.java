package io.gatehouse.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.ProviderState;
import io.gatehouse.routing.RoutingTable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class TableChangesTests {

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private final CurrentRoutingTable table = new CurrentRoutingTable();

	private final TableChanges changes = new TableChanges(this.table);

	@Test
	void tellsOfTheTableThatIsThereAndOfEachThatComes() {
		RoutingTable next = SampleTable.table();
		RoutingTable last = next.with(new ProviderState("docker", true, null, "gone", List.of()));
		StepVerifier.create(this.changes.listen())
			.expectNext(RoutingTable.EMPTY)
			.expectNoEvent(Duration.ofMillis(500))
			.then(() -> this.table.set(next))
			.expectNext(next)
			.then(() -> this.table.set(last))
			.expectNext(last)
			.thenCancel()
			.verify(LONGEST);
		assertThat(this.changes.listeners()).isZero();
	}

	@Test
	void tellsAListenerThatWasSlowOfTheLatestOnly() {
		RoutingTable latest = SampleTable.table();
		StepVerifier.create(this.changes.listen(), 1)
			.expectNext(RoutingTable.EMPTY)
			.then(() -> this.table.set(SampleTable.table()))
			.thenAwait(Duration.ofMillis(500))
			.then(() -> this.table.set(latest))
			.thenRequest(1)
			.expectNext(latest)
			.thenCancel()
			.verify(LONGEST);
	}

	@Test
	void letsListenersGoWhenTheApplicationEnds() {
		StepVerifier.create(this.changes.listen())
			.expectNext(RoutingTable.EMPTY)
			.then(this.changes::close)
			.expectComplete()
			.verify(LONGEST);
		assertThat(this.changes.listeners()).isZero();
	}

	@Test
	void refusesMoreListenersThanItMayHave() {
		List<Disposable> listening = new ArrayList<>();
		for (int i = 0; i < TableChanges.MOST; i++) {
			listening.add(this.changes.listen().subscribe());
		}
		StepVerifier.create(this.changes.listen())
			.expectErrorMessage("too busy: " + TableChanges.MOST + " listen already")
			.verify(LONGEST);
		listening.forEach(Disposable::dispose);
		assertThat(this.changes.listeners()).isZero();
	}

}
