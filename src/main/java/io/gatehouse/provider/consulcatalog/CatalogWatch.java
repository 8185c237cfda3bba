package io.gatehouse.provider.consulcatalog;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.gatehouse.provider.consulcatalog.ConsulAgent.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the answer of one query changes: a blocking query of Consul, asked again
 * and again with the index of the answer before. For one thread.
 */
final class CatalogWatch {

	// Short enough for a connection that died unnoticed not to be waited for too long
	private static final Duration LONGEST = Duration.ofMinutes(1);

	private final ConsulAgent agent;

	private final String path;

	private final Map<String, String> query;

	private final Duration longest;

	private long index;

	private @Nullable CompletableFuture<Answer> running;

	CatalogWatch(ConsulAgent agent, String path, Map<String, String> query, Duration longest) {
		this.agent = agent;
		this.path = path;
		this.query = query;
		this.longest = (longest.isNegative() || longest.isZero()) ? LONGEST : longest;
	}

	/** What is done at the next answer; asks if nothing was asked. */
	CompletableFuture<?> next() {
		CompletableFuture<Answer> asked = this.running;
		if (asked == null) {
			Map<String, String> parameters = new LinkedHashMap<>(this.query);
			if (this.index > 0) {
				parameters.put("index", Long.toUnsignedString(this.index));
				parameters.put("wait", this.longest.toMillis() + "ms");
			}
			// The agent adds up to a sixteenth, lest all come back at once
			asked = this.agent.ask(this.path, parameters, this.longest.plus(this.longest.dividedBy(16)));
			this.running = asked;
		}
		return asked;
	}

	/**
	 * Whether there is an answer that is another one than before.
	 * @throws ConsulException if there is none to be had
	 */
	boolean changed() throws InterruptedException {
		CompletableFuture<Answer> asked = this.running;
		if (asked == null || !asked.isDone()) {
			return false;
		}
		this.running = null;
		// An agent that gives none would answer at once for ever
		long now = Math.max(1, ConsulAgent.await(asked).index());
		boolean other = now != this.index;
		// One that goes back was made anew: what it says next may be behind it again
		this.index = (now < this.index) ? 0 : now;
		return other;
	}

	/** Waits no more. */
	void close() {
		CompletableFuture<Answer> asked = this.running;
		if (asked != null) {
			asked.cancel(true);
		}
	}

}
