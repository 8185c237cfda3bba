package io.gatehouse.provider.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Notices changes in a folder, and below it if asked to. It watches folders, not files: a
 * file that is replaced by a rename, or a mounted ConfigMap whose link is swapped, is
 * seen like any other change.
 */
final class FolderWatch implements Closeable {

	private static final int DEEPEST = 32;

	private static final int MOST_FOLDERS = 1_000;

	private final Path folder;

	private final int depth;

	private final WatchService service;

	private final Set<Path> watched = new HashSet<>();

	FolderWatch(Path folder, boolean below) throws IOException {
		this.folder = folder;
		this.depth = below ? DEEPEST : 0;
		this.service = folder.getFileSystem().newWatchService();
		try {
			register();
		}
		catch (IOException ex) {
			this.service.close();
			throw ex;
		}
	}

	/** Waits for a change; says whether there was one in that time. */
	boolean await(Duration time) throws IOException, InterruptedException {
		return handle(poll(time));
	}

	/** Waits until nothing has changed for a time, but no longer than another. */
	void drain(Duration quiet, Duration longest) throws IOException, InterruptedException {
		long end = System.nanoTime() + longest.toNanos();
		boolean changed = true;
		while (changed && System.nanoTime() < end) {
			changed = handle(poll(quiet));
		}
	}

	private @Nullable WatchKey poll(Duration time) throws IOException, InterruptedException {
		try {
			return this.service.poll(time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ClosedWatchServiceException ex) {
			throw new IOException(ex);
		}
	}

	private boolean handle(@Nullable WatchKey key) throws IOException {
		if (key == null) {
			return false;
		}
		key.pollEvents();
		if (!key.reset()) {
			this.watched.remove((Path) key.watchable());
		}
		register();
		return true;
	}

	private void register() throws IOException {
		try (Stream<Path> folders = Files.walk(this.folder, this.depth, FileVisitOption.FOLLOW_LINKS)) {
			for (Path each : (Iterable<Path>) folders.filter(Files::isDirectory).limit(MOST_FOLDERS)::iterator) {
				if (this.watched.add(each)) {
					each.register(this.service, StandardWatchEventKinds.ENTRY_CREATE,
							StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE);
				}
			}
		}
		catch (java.io.UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	@Override
	public void close() throws IOException {
		this.service.close();
	}

}
