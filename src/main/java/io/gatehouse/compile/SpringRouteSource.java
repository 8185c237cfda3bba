package io.gatehouse.compile;

import reactor.core.publisher.Flux;

/**
 * Something that a Java team's routes come from.
 */
interface SpringRouteSource {

	/**
	 * Its routes now, those that could not be made with the problem. Never fails. Names
	 * need not be unique.
	 */
	Flux<SpringRoute> routes();

}
