package io.gatehouse.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.RoutingTable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Tells listeners that the table has changed, at most a few times a second. Each looks at
 * the current table by itself: the writer of tables has nobody to wait for.
 */
@Component
class TableChanges {

	/** How many can listen at once. */
	static final int MOST = 64;

	private static final Duration OFTEN = Duration.ofMillis(200);

	private static final Long NOW = -1L;

	// Fifteen seconds: often enough for whatever stands between to keep the connection,
	// and to notice soon that the client is gone
	private static final int TICKS_OF_QUIET = 75;

	private final CurrentRoutingTable table;

	private final AtomicInteger listeners = new AtomicInteger();

	private final Sinks.Empty<Void> closed = Sinks.empty();

	// What is written from here may be made for the first time, which can block
	private final Scheduler scheduler = Schedulers.newBoundedElastic(1, 2 * MOST, "changes", 60, true);

	// One timer for all, which goes on once there was a listener: a timer that is taken
	// back waits for a lock, and listeners go on event loops
	private final Flux<Long> ticks = Flux.interval(Duration.ZERO, OFTEN, this.scheduler)
		.onBackpressureDrop()
		.publish()
		.autoConnect();

	TableChanges(CurrentRoutingTable table) {
		this.table = table;
	}

	/**
	 * The table as it is, and each that comes later; some are left out if they come fast.
	 * Ends when the application does. Fails with an {@link ApiException} if too many
	 * listen.
	 */
	Flux<RoutingTable> listen() {
		return Flux.defer(() -> {
			if (this.listeners.incrementAndGet() > MOST) {
				this.listeners.decrementAndGet();
				return Flux.error(ApiException.busy(MOST + " listen already"));
			}
			return this.ticks.startWith(NOW)
				.onBackpressureDrop()
				.map((tick) -> this.table.get())
				.distinctUntilChanged((table) -> table, (one, other) -> one == other)
				.takeUntilOther(this.closed.asMono())
				.doFinally((signal) -> this.listeners.decrementAndGet());
		});
	}

	/** Something now and then, to say while there is nothing to tell. Fails never. */
	Flux<Long> quiet() {
		return this.ticks.onBackpressureDrop().filter((tick) -> tick % TICKS_OF_QUIET == TICKS_OF_QUIET - 1);
	}

	/** How many listen. */
	int listeners() {
		return this.listeners.get();
	}

	/** Lets the listeners go: connections that are open would hold up the end. */
	@EventListener(ContextClosedEvent.class)
	void close() {
		this.closed.tryEmitEmpty();
		this.scheduler.dispose();
	}

}
