package io.gatehouse.provider.docker;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

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
 * Follows a Docker daemon: subscribes to its events, lists its containers, and lists them
 * again when an event says that something changed. While the daemon is away, what was
 * published last stays (Traefik rows I11 and I25).
 */
final class DockerProvider implements Provider {

	static final String NAME = "docker";

	private static final Logger logger = LoggerFactory.getLogger(DockerProvider.class);

	private static final Duration START_PATIENCE = Duration.ofSeconds(1);

	private final DockerProperties properties;

	private final ConfigurationDecoder decoder;

	private final ProviderThread thread = new ProviderThread(NAME);

	private volatile @Nullable DaemonConnection connection;

	private volatile boolean stopped;

	private @Nullable DynamicConfiguration published;

	private @Nullable String problem;

	DockerProvider(DockerProperties properties, ConfigurationDecoder decoder) {
		this.properties = properties;
		this.decoder = decoder;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public synchronized void start(ProviderSink sink) {
		this.stopped = false;
		this.thread.start(() -> run(sink));
	}

	@Override
	public synchronized void stop() {
		this.stopped = true;
		this.thread.stop(this::disconnect);
	}

	private void disconnect() {
		DaemonConnection open = this.connection;
		if (open != null) {
			open.close();
		}
	}

	private void run(ProviderSink sink) {
		DaemonConnector connector;
		ContainerTranslator translator;
		try {
			connector = new DaemonConnector(this.properties);
			translator = new ContainerTranslator(this.properties, this.decoder, new HostAddress());
		}
		catch (InvalidOptionException ex) {
			// Nothing would change it: the options stay as they are
			failed(sink, "providers.docker." + ex.getMessage());
			return;
		}
		Backoff backoff = new Backoff();
		try {
			while (!this.stopped) {
				try (DaemonConnection daemon = connector.connect()) {
					this.connection = daemon;
					if (follow(daemon, translator, sink, backoff)) {
						return;
					}
				}
				catch (InvalidOptionException ex) {
					failed(sink, "providers.docker." + ex.getMessage());
				}
				catch (DaemonException ex) {
					failed(sink, String.valueOf(ex.getMessage()));
				}
				catch (IOException | RuntimeException ex) {
					failed(sink, String.valueOf(new DaemonException(connector.name(), ex).getMessage()));
				}
				Thread.sleep(backoff.next().toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Follows one connection until it fails.
	 * @return whether there is nothing more to do
	 */
	private boolean follow(DaemonConnection daemon, ContainerTranslator translator, ProviderSink sink, Backoff backoff)
			throws IOException, InterruptedException {
		Inspections inspections = new Inspections(daemon);
		if (!this.properties.watch()) {
			publish(translator.translate(inspections.refresh(Set.of())), sink, true);
			return true;
		}
		// Events first: what changes after the list is among them
		ContainerEvents events = daemon.subscribe();
		events.awaitStart(START_PATIENCE);
		publish(translator.translate(inspections.refresh(Set.of())), sink, true);
		backoff.reset();
		Pacing pacing = new Pacing();
		while (!this.stopped) {
			events.await();
			Duration quiet = pacing.quiet(System.nanoTime());
			if (!quiet.isZero()) {
				events.settle(quiet, Pacing.LONGEST);
			}
			if (publish(translator.translate(inspections.refresh(events.drain())), sink, false)) {
				pacing.published(System.nanoTime());
			}
		}
		return true;
	}

	private boolean publish(DynamicConfiguration configuration, ProviderSink sink, boolean anyway) {
		if (this.stopped || (!anyway && configuration.equals(this.published))) {
			return false;
		}
		if (this.problem != null) {
			logger.info("provider=docker endpoint={} followed again", this.properties.endpoint());
			this.problem = null;
		}
		this.published = configuration;
		sink.publish(configuration);
		return true;
	}

	private void failed(ProviderSink sink, String message) {
		if (this.stopped || message.equals(this.problem)) {
			return;
		}
		logger.error("provider=docker problem=\"{}\", what was published last stays", message);
		this.problem = message;
		sink.failed(message);
	}

}
