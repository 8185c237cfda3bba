package io.gatehouse.middleware;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Gives tokens to sources.
 */
interface Limiter {

	/**
	 * Takes a token for a source, where that needs no waiting.
	 * @return nanoseconds until the token is there; more than the limit's longest wait
	 * means that there is none; absent where the answer has to be waited for
	 */
	@Nullable Long take(String source);

	/** The same where it has to be waited for. */
	Mono<Long> ask(String source);

}
