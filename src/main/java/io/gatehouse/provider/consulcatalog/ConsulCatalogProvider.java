package io.gatehouse.provider.consulcatalog;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.provider.Backoff;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.ProviderSink;
import io.gatehouse.provider.ProviderThread;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the catalogue of a Consul agent: waits by blocking queries until services or
 * checks change, and reads them. While the agent is away, what was published last stays
 * (Traefik rows I11 and I50).
 */
final class ConsulCatalogProvider implements Provider {

	static final String NAME = "consulcatalog";

	private static final Logger logger = LoggerFactory.getLogger(ConsulCatalogProvider.class);

	// Between two readings, however fast things change
	private static final Duration PAUSE = Duration.ofMillis(250);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

	private final String name;

	private final @Nullable String namespace;

	private final ConsulCatalogProperties properties;

	private final ConfigurationDecoder decoder;

	private final ProviderThread thread;

	private volatile boolean stopped;

	private @Nullable DynamicConfiguration published;

	private @Nullable String problem;

	/**
	 * Follows one namespace.
	 * @param namespace the namespace; absent means that of the token, or the only one
	 */
	ConsulCatalogProvider(@Nullable String namespace, ConsulCatalogProperties properties,
			ConfigurationDecoder decoder) {
		this.name = (namespace != null) ? NAME + "-" + namespace : NAME;
		this.namespace = namespace;
		this.properties = properties;
		this.decoder = decoder;
		this.thread = new ProviderThread(this.name);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public synchronized void start(ProviderSink sink) {
		this.stopped = false;
		this.thread.start(() -> run(sink));
	}

	@Override
	public synchronized void stop() {
		this.stopped = true;
		this.thread.stop(() -> {
		});
	}

	private void run(ProviderSink sink) {
		Backoff backoff = new Backoff();
		try {
			ServiceSelection selection = new ServiceSelection(this.properties);
			CatalogTranslator translator = new CatalogTranslator(this.name, this.properties, selection, this.decoder);
			while (!this.stopped) {
				try {
					// Anew each time: files of certificates may have been replaced
					ConsulAgent agent = new ConsulAgent(this.properties.endpoint());
					follow(new Catalog(agent, this.properties, this.namespace, selection), translator, sink, backoff);
				}
				catch (InvalidOptionException ex) {
					failed(sink, "providers.consulCatalog.endpoint." + ex.getMessage());
				}
				catch (ConsulException ex) {
					failed(sink, String.valueOf(ex.getMessage()));
				}
				catch (RuntimeException ex) {
					failed(sink, String.valueOf(
							new ConsulException(this.properties.endpoint().address(), "catalogue", ex).getMessage()));
				}
				Thread.sleep(backoff.next().toMillis());
			}
		}
		catch (InvalidOptionException ex) {
			// Nothing would change it: the options stay as they are
			failed(sink, "providers.consulCatalog." + ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void follow(Catalog catalog, CatalogTranslator translator, ProviderSink sink, Backoff backoff)
			throws InterruptedException {
		List<CatalogWatch> watches = catalog.watches();
		try {
			// Indexes first: what changes after the reading is behind them
			await(CompletableFuture.allOf(asked(watches)), Long.MAX_VALUE);
			hasChanged(watches);
			boolean anyway = true;
			while (!this.stopped) {
				long start = System.nanoTime();
				publish(translator.translate(catalog.read()), sink, anyway);
				anyway = false;
				backoff.reset();
				long taken = System.nanoTime() - start;
				Thread.sleep(Math.min(LONGEST_PAUSE.toMillis(), PAUSE.plusNanos(taken).toMillis()));
				awaitChange(watches);
			}
		}
		finally {
			watches.forEach(CatalogWatch::close);
		}
	}

	private static CompletableFuture<?>[] asked(List<CatalogWatch> watches) {
		return watches.stream().map(CatalogWatch::next).toArray(CompletableFuture[]::new);
	}

	private static boolean hasChanged(List<CatalogWatch> watches) throws InterruptedException {
		boolean changed = false;
		for (CatalogWatch watch : watches) {
			changed |= watch.changed();
		}
		return changed;
	}

	private void awaitChange(List<CatalogWatch> watches) throws InterruptedException {
		boolean polls = (!this.properties.watch() || this.properties.cache())
				&& this.properties.refreshInterval().isPositive();
		long longest = polls ? this.properties.refreshInterval().value().toNanos() : Long.MAX_VALUE;
		long start = System.nanoTime();
		while (!this.stopped) {
			if (!await(CompletableFuture.anyOf(asked(watches)), longest - (System.nanoTime() - start))) {
				return;
			}
			if (hasChanged(watches)) {
				return;
			}
			// An agent, or what stands before it, that does not wait is not asked at once
			Thread.sleep(PAUSE.toMillis());
		}
	}

	/** Whether it is done in that many nanoseconds, in whatever way. */
	private static boolean await(CompletableFuture<?> answers, long longest) throws InterruptedException {
		try {
			answers.get(longest, TimeUnit.NANOSECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			// The watch that it is of says so
			return true;
		}
	}

	private void publish(DynamicConfiguration configuration, ProviderSink sink, boolean anyway) {
		if (this.stopped || (!anyway && configuration.equals(this.published))) {
			return;
		}
		if (this.problem != null) {
			logger.info("provider={} endpoint={} followed again", this.name, this.properties.endpoint().address());
			this.problem = null;
		}
		this.published = configuration;
		sink.publish(configuration);
	}

	private void failed(ProviderSink sink, String message) {
		if (this.stopped || message.equals(this.problem)) {
			return;
		}
		logger.error("provider={} problem=\"{}\", what was published last stays", this.name, message);
		this.problem = message;
		sink.failed(message);
	}

}
