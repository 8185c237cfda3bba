package io.gatehouse.provider.file;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.provider.ProviderSink;

/**
 * What a provider has said, to be waited for.
 */
final class PublishedFiles implements ProviderSink {

	private final BlockingQueue<Object> said = new LinkedBlockingQueue<>();

	@Override
	public void publish(DynamicConfiguration configuration) {
		this.said.add(configuration);
	}

	@Override
	public void failed(String problem) {
		this.said.add(problem);
	}

	/** Waits for a configuration with just these routers. */
	DynamicConfiguration awaitRouters(String... names) {
		return await(DynamicConfiguration.class,
				(configuration) -> configuration.http().routers().keySet().equals(Set.of(names)));
	}

	String awaitRefusal() {
		return await(DynamicConfiguration.class, (configuration) -> !configuration.refused().isEmpty()).refused()
			.toString();
	}

	String awaitProblem() {
		return await(String.class, (problem) -> true);
	}

	boolean isQuietFor(Duration time) throws InterruptedException {
		return this.said.poll(time.toMillis(), TimeUnit.MILLISECONDS) == null;
	}

	private <T> T await(Class<T> type, Predicate<T> wanted) {
		Object last = "nothing";
		long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		while (System.nanoTime() < end) {
			Object next = next();
			if (type.isInstance(next) && wanted.test(type.cast(next))) {
				return type.cast(next);
			}
			last = (next != null) ? next : last;
		}
		throw new AssertionError("Not said within 10 s; last: " + last);
	}

	private Object next() {
		try {
			return this.said.poll(1, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

}
