package io.gatehouse.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.http.Service;

/**
 * Keeps what a provider says, and waits for it to say something.
 */
public final class RecordingSink implements ProviderSink {

	private final List<DynamicConfiguration> published = new ArrayList<>();

	private final List<String> problems = new ArrayList<>();

	@Override
	public synchronized void publish(DynamicConfiguration configuration) {
		this.published.add(configuration);
		notifyAll();
	}

	@Override
	public synchronized void failed(String problem) {
		this.problems.add(problem);
		notifyAll();
	}

	public synchronized int publications() {
		return this.published.size();
	}

	public synchronized List<String> problems() {
		return List.copyOf(this.problems);
	}

	public synchronized DynamicConfiguration last() {
		return this.published.get(this.published.size() - 1);
	}

	/** The last configuration, as soon as it is as wanted. */
	public synchronized DynamicConfiguration await(Predicate<DynamicConfiguration> wanted) throws InterruptedException {
		await(() -> !this.published.isEmpty() && wanted.test(last()));
		return last();
	}

	public DynamicConfiguration awaitRouter(String name) throws InterruptedException {
		return await((configuration) -> configuration.http().routers().containsKey(name));
	}

	public DynamicConfiguration awaitNoRouter(String name) throws InterruptedException {
		return await((configuration) -> !configuration.http().routers().containsKey(name));
	}

	/** The last problem, once there are so many. */
	public synchronized String awaitProblem(int count) throws InterruptedException {
		await(() -> this.problems.size() >= count);
		return this.problems.get(count - 1);
	}

	public synchronized String url(String service) {
		Service found = last().http().services().get(service).value();
		return String.valueOf(found.loadBalancer().servers().get(0).url());
	}

	private void await(BooleanSupplier condition) throws InterruptedException {
		long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
		while (!condition.getAsBoolean()) {
			long left = (deadline - System.nanoTime()) / 1_000_000;
			if (left <= 0) {
				throw new AssertionError("not within 40 s; published " + this.published.size() + ", last "
						+ (this.published.isEmpty() ? "nothing" : last()) + ", problems " + this.problems);
			}
			wait(left);
		}
	}

}
