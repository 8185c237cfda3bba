package io.gatehouse.api;

import java.time.Duration;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Says when there is something new to read, as server-sent events. Traefik has nothing
 * like it.
 */
@ApiController
class ChangesController {

	// Often enough for whatever stands between to keep the connection, and to notice soon
	// that the client is gone
	private static final Duration ALIVE = Duration.ofSeconds(15);

	private final TableChanges changes;

	ChangesController(TableChanges changes) {
		this.changes = changes;
	}

	@GetMapping("/changes")
	ResponseEntity<Flux<ServerSentEvent<String>>> changes() {
		Flux<ServerSentEvent<String>> changed = this.changes.listen()
			.index((number, table) -> event(number, table.routers().size()));
		Flux<ServerSentEvent<String>> alive = Flux.interval(ALIVE, Schedulers.boundedElastic())
			.onBackpressureDrop()
			.map((tick) -> ServerSentEvent.<String>builder().comment("alive").build());
		return ResponseEntity.ok()
			.contentType(MediaType.TEXT_EVENT_STREAM)
			.cacheControl(CacheControl.noStore())
			.header("X-Accel-Buffering", "no")
			.body(changed.publish((shared) -> Flux.merge(shared, alive.takeUntilOther(shared.ignoreElements()))));
	}

	private static ServerSentEvent<String> event(long number, int routers) {
		return ServerSentEvent.<String>builder().event("changed").data(number + " " + routers).build();
	}

}
