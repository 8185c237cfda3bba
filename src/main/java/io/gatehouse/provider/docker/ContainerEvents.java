package io.gatehouse.provider.docker;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import com.github.dockerjava.api.model.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Collects which containers events speak of, until somebody asks. Filled by docker-java's
 * thread, read by the provider's.
 */
final class ContainerEvents implements ResultCallback<Event> {

	private static final Set<String> OF_CONTAINERS = Set.of("start", "die", "destroy", "pause", "unpause", "rename");

	private static final Set<String> OF_NETWORKS = Set.of("connect", "disconnect");

	private static final String HEALTH = "health_status";

	// A container that starts is connected first, and one that dies is disconnected last:
	// the event that matters is close by
	private static final Duration NETWORK_PATIENCE = Duration.ofMillis(400);

	private final Set<String> touched = new HashSet<>();

	private @Nullable Closeable stream;

	private @Nullable Throwable failure;

	private boolean started;

	private boolean urgent;

	private long last;

	private long first;

	@Override
	public synchronized void onStart(Closeable opened) {
		this.stream = opened;
		this.started = true;
		notifyAll();
	}

	@Override
	public void onNext(Event event) {
		String action = (event.getAction() != null) ? event.getAction() : "";
		EventActor actor = event.getActor();
		if (actor == null) {
			return;
		}
		if (event.getType() == EventType.CONTAINER && actor.getId() != null
				&& (OF_CONTAINERS.contains(action) || action.startsWith(HEALTH) || isLasting(action, actor))) {
			touch(actor.getId(), true);
		}
		else if (event.getType() == EventType.NETWORK && OF_NETWORKS.contains(action) && actor.getAttributes() != null
				&& actor.getAttributes().get("container") != null) {
			touch(actor.getAttributes().get("container"), false);
		}
	}

	/** Whether a container was made that is of interest before it runs. */
	private static boolean isLasting(String action, EventActor actor) {
		return action.equals("create") && actor.getAttributes() != null
				&& Inspections.stays(actor.getAttributes().keySet());
	}

	private synchronized void touch(String container, boolean matters) {
		this.last = System.nanoTime();
		if (this.touched.isEmpty()) {
			this.first = this.last;
		}
		this.touched.add(container);
		this.urgent |= matters;
		notifyAll();
	}

	@Override
	public synchronized void onError(Throwable cause) {
		if (this.failure == null) {
			this.failure = cause;
		}
		notifyAll();
	}

	@Override
	public void onComplete() {
		onError(new EOFException("the daemon ended it"));
	}

	@Override
	public void close() throws IOException {
		Closeable opened;
		synchronized (this) {
			opened = this.stream;
			this.stream = null;
		}
		if (opened != null) {
			opened.close();
		}
	}

	/**
	 * Waits until the daemon has begun to answer, or for so long at most: some say
	 * nothing before the first event.
	 */
	synchronized void awaitStart(Duration longest) throws InterruptedException, IOException {
		long deadline = System.nanoTime() + longest.toNanos();
		while (!this.started && this.failure == null && waitUntil(deadline)) {
			continue;
		}
		check();
	}

	/**
	 * Waits for an event that matters.
	 * @throws IOException if there will be none any more
	 */
	synchronized void await() throws InterruptedException, IOException {
		while (!this.urgent) {
			check();
			if (this.touched.isEmpty()) {
				wait();
			}
			else if (!waitUntil(this.first + NETWORK_PATIENCE.toNanos())) {
				return;
			}
		}
	}

	/** Waits until nothing came for a while, or for so long at most. */
	synchronized void settle(Duration quiet, Duration longest) throws InterruptedException {
		long deadline = System.nanoTime() + longest.toNanos();
		while (this.failure == null && waitUntil(Math.min(this.last + quiet.toNanos(), deadline))) {
			continue;
		}
	}

	/** The containers that events spoke of since the last time. */
	synchronized Set<String> drain() {
		Set<String> drained = Set.copyOf(this.touched);
		this.touched.clear();
		this.urgent = false;
		return drained;
	}

	private void check() throws IOException {
		if (this.failure != null) {
			throw new IOException("the stream of events broke off: " + DaemonException.reason(this.failure));
		}
	}

	private boolean waitUntil(long nanos) throws InterruptedException {
		long left = nanos - System.nanoTime();
		if (left <= 0) {
			return false;
		}
		wait(left / 1_000_000, (int) (left % 1_000_000));
		return true;
	}

}
