package io.gatehouse.api;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import reactor.core.publisher.Flux;

/**
 * Says when there is something new to read, as server-sent events. Traefik has nothing
 * like it.
 */
@ApiController
class ChangesController {

	private final TableChanges changes;

	ChangesController(TableChanges changes) {
		this.changes = changes;
	}

	@GetMapping("/changes")
	ResponseEntity<Flux<ServerSentEvent<String>>> changes() {
		Flux<ServerSentEvent<String>> changed = this.changes.listen()
			.index((number, table) -> event(number, table.routers().size()));
		Flux<ServerSentEvent<String>> alive = this.changes.quiet()
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
