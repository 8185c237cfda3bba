package io.gatehouse.provider.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

import io.gatehouse.model.ReloadRequested;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.ProviderSink;
import io.gatehouse.provider.ProviderThread;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/**
 * Publishes what files ask for, at the start and whenever one changes (Traefik row I30).
 */
final class FileProvider implements Provider {

	private static final Logger logger = LoggerFactory.getLogger(FileProvider.class);

	private static final String NAME = "file";

	// A file that is missing at the start may come, and a watch that broke may work again
	private static final Duration RETRY = Duration.ofSeconds(1);

	// Editors write a file in several steps; what comes within this time is one change
	private static final Duration QUIET = Duration.ofMillis(10);

	// A file that was found empty is looked at again
	private static final Duration UNSETTLED = Duration.ofMillis(500);

	// A folder in which something is written all the time must be read all the same
	private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

	private final FolderSource source;

	private final Path folder;

	private final boolean watch;

	private final ProviderThread thread = new ProviderThread(NAME);

	private final Object reading = new Object();

	private volatile @Nullable ProviderSink sink;

	FileProvider(FolderSource source, Path folder, boolean watch) {
		this.source = source;
		this.folder = folder;
		this.watch = watch;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public synchronized void start(ProviderSink sink) {
		this.sink = sink;
		this.thread.start(() -> run(sink));
	}

	@Override
	public synchronized void stop() {
		this.sink = null;
		this.thread.stop(() -> {
		});
	}

	/** Reads everything again, whether it is watched or not (Traefik row A15). */
	@EventListener(ReloadRequested.class)
	void reload() {
		ProviderSink told = this.sink;
		if (told != null) {
			read(told);
		}
	}

	private void run(ProviderSink sink) {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				try (FolderWatch changes = new FolderWatch(this.folder, this.folder.equals(this.source.path()))) {
					// The watch stands before the first read, so that no change falls
					// between
					follow(changes, sink);
					return;
				}
				catch (IOException ex) {
					read(sink);
					logger.debug("provider=file cannot watch {}: {}", this.folder, ex.toString());
					Thread.sleep(RETRY.toMillis());
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void follow(FolderWatch changes, ProviderSink sink) throws IOException, InterruptedException {
		boolean good = read(sink);
		while (this.watch || !good) {
			if (changes.await(patience(good))) {
				changes.drain(QUIET, LONGEST_WAIT);
			}
			good = read(sink);
		}
	}

	private Duration patience(boolean good) {
		return !good ? RETRY : this.source.isUnsettled() ? UNSETTLED : Duration.ofDays(1);
	}

	private boolean read(ProviderSink sink) {
		try {
			synchronized (this.reading) {
				sink.publish(this.source.read());
			}
			return true;
		}
		catch (IOException ex) {
			sink.failed((ex instanceof NoSuchFileException) ? "file " + ex.getMessage() + ": not there"
					: "file " + ex.getMessage());
			return false;
		}
	}

}
