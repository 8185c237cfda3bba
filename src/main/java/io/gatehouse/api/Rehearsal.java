package io.gatehouse.api;

import java.net.URI;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Asks for one page of the API as soon as the application runs, so that its classes are
 * loaded before somebody waits for it: the first page took longer than ten later ones.
 */
@Component
class Rehearsal {

	private static final Logger logger = LoggerFactory.getLogger(Rehearsal.class);

	private static final String PAGE = "/api/http/routers?per_page=1";

	private final ApplicationPages pages;

	private final ApiProperties properties;

	Rehearsal(ApplicationPages pages, ApiProperties properties) {
		this.pages = pages;
		this.properties = properties;
	}

	@EventListener(ApplicationReadyEvent.class)
	void ask() {
		if (this.properties.enabled()) {
			URI page = URI.create(this.properties.path(PAGE));
			Mono.defer(() -> this.pages.handler().handle(new RehearsedRequest(page), new RehearsedResponse()))
				.subscribeOn(Schedulers.boundedElastic())
				.subscribe((nothing) -> {
				}, (failure) -> logger.warn("page={} problem={}", page, failure.toString()));
		}
	}

}
