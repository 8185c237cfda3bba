package io.gatehouse.compile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.ProviderSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The one writer of the routing table: starts the providers, and acts on what they say on
 * a thread of its own.
 */
final class CompileLoop implements SmartLifecycle {

	/**
	 * Starts before the listeners and Boot's web servers, which are at
	 * {@code DEFAULT_PHASE - 2048} and later, and stops after them.
	 */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 8192;

	private static final Logger logger = LoggerFactory.getLogger(CompileLoop.class);

	private static final long LONGEST_STOP = TimeUnit.SECONDS.toMillis(10);

	private final List<Provider> providers;

	private final SpringRoutes springRoutes;

	private final Supplier<Mailbox> mailboxes;

	private final Supplier<TableWriter> writers;

	private volatile @Nullable Running running;

	CompileLoop(List<Provider> providers, SpringRoutes springRoutes, Supplier<Mailbox> mailboxes,
			Supplier<TableWriter> writers) {
		this.providers = List.copyOf(providers);
		this.springRoutes = springRoutes;
		this.mailboxes = mailboxes;
		this.writers = writers;
		Set<String> names = new HashSet<>(Set.of(SpringRoute.PROVIDER, ServiceCompiler.INTERNAL));
		for (Provider provider : this.providers) {
			if (!names.add(provider.name())) {
				throw new IllegalStateException("two providers are called " + provider.name());
			}
		}
	}

	@Override
	public void start() {
		Mailbox mailbox = this.mailboxes.get();
		TableWriter writer = this.writers.get();
		writer.begin(this.providers.stream().map(Provider::name).toList());
		this.springRoutes.start((asked) -> mailbox.publish(SpringRoute.PROVIDER, asked));
		// Whoever waits for the application to be ready expects its own routes to be
		// there.
		writer.apply(mailbox.poll());
		Thread thread = new Thread(() -> run(mailbox, writer), "compile");
		thread.setDaemon(true);
		thread.start();
		this.running = new Running(thread, writer);
		for (Provider provider : this.providers) {
			start(provider, mailbox);
		}
	}

	@Override
	public void stop() {
		Running stopping = this.running;
		if (stopping == null) {
			return;
		}
		this.running = null;
		this.springRoutes.stop();
		for (Provider provider : this.providers) {
			try {
				provider.stop();
			}
			catch (RuntimeException ex) {
				logger.error("provider={} problem=could not be stopped", provider.name(), ex);
			}
		}
		stopping.thread().interrupt();
		try {
			stopping.thread().join(LONGEST_STOP);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (!stopping.thread().isAlive()) {
			stopping.writer().end();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	private static void start(Provider provider, Mailbox mailbox) {
		try {
			provider.start(new Sink(provider.name(), mailbox));
		}
		catch (RuntimeException ex) {
			logger.error("provider={} problem=could not be started", provider.name(), ex);
			mailbox.failed(provider.name(), "could not be started: " + ex);
		}
	}

	private static void run(Mailbox mailbox, TableWriter writer) {
		while (!Thread.currentThread().isInterrupted()) {
			try {
				writer.apply(mailbox.take());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private record Running(Thread thread, TableWriter writer) {

	}

	private record Sink(String source, Mailbox mailbox) implements ProviderSink {

		@Override
		public void publish(DynamicConfiguration configuration) {
			this.mailbox.publish(this.source, Asked.of(configuration));
		}

		@Override
		public void failed(String problem) {
			this.mailbox.failed(this.source, problem);
		}

	}

}
