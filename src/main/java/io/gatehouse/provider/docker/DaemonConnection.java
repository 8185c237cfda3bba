package io.gatehouse.provider.docker;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.EventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The three calls made to a daemon: events, the list, and one container.
 */
final class DaemonConnection implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DaemonConnection.class);

	private final String endpoint;

	private final DockerClient calls;

	private final DockerClient streams;

	private final ContainerEvents events = new ContainerEvents();

	DaemonConnection(String endpoint, DockerClient calls, DockerClient streams) {
		this.endpoint = endpoint;
		this.calls = calls;
		this.streams = streams;
	}

	/** Begins to follow events; those from now on are found in the answer. */
	ContainerEvents subscribe() {
		this.streams.eventsCmd().withEventTypeFilter(EventType.CONTAINER, EventType.NETWORK).exec(this.events);
		return this.events;
	}

	/**
	 * All containers, running or not.
	 * @throws DaemonException if the daemon does not say
	 */
	List<Container> list() {
		try {
			return this.calls.listContainersCmd().withShowAll(true).exec();
		}
		catch (RuntimeException ex) {
			throw new DaemonException(this.endpoint, ex);
		}
	}

	/**
	 * One container.
	 * @throws RuntimeException docker-java's own, which says what went wrong
	 */
	InspectContainerResponse inspect(String id) {
		return this.calls.inspectContainerCmd(id).exec();
	}

	/** A failure of a call as the daemon's. */
	DaemonException failure(Throwable cause) {
		return new DaemonException(this.endpoint, cause);
	}

	@Override
	public void close() {
		close(this.events);
		close(this.calls);
		close(this.streams);
	}

	private void close(Closeable closeable) {
		try {
			closeable.close();
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("provider=docker endpoint={} could not be closed: {}", this.endpoint, ex.toString());
		}
	}

}
