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

	private final CurrentRoutingTable table;

	private final AtomicInteger listeners = new AtomicInteger();

	private final Sinks.Empty<Void> closed = Sinks.empty();

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
			// What is written from here may be made for the first time, which can block
			return Flux.interval(Duration.ZERO, OFTEN, Schedulers.boundedElastic())
				.onBackpressureDrop()
				.map((tick) -> this.table.get())
				.distinctUntilChanged((table) -> table, (one, other) -> one == other)
				.takeUntilOther(this.closed.asMono())
				.doFinally((signal) -> this.listeners.decrementAndGet());
		});
	}

	/** How many listen. */
	int listeners() {
		return this.listeners.get();
	}

	/** Lets the listeners go: connections that are open would hold up the end. */
	@EventListener(ContextClosedEvent.class)
	void close() {
		this.closed.tryEmitEmpty();
	}

}
