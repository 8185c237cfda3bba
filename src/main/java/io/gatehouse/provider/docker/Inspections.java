package io.gatehouse.provider.docker;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the containers of a daemon. Asks for one again only when an event spoke of it or
 * the list tells something new of it.
 */
final class Inspections {

	private static final Logger logger = LoggerFactory.getLogger(Inspections.class);

	private static final String RUNNING = "running";

	private static final String STAYS = "docker.allownonrunning";

	private final DaemonConnection daemon;

	private Map<String, Entry> known = new HashMap<>();

	Inspections(DaemonConnection daemon) {
		this.daemon = daemon;
	}

	/**
	 * Brings everything up to date.
	 * @param touched containers to ask for again
	 * @return all containers that can matter
	 * @throws DaemonException if the daemon does not say
	 */
	Collection<DockerContainer> refresh(Set<String> touched) {
		Map<String, Entry> now = new HashMap<>();
		for (Container listed : this.daemon.list()) {
			if (!matters(listed)) {
				continue;
			}
			String summary = summary(listed);
			Entry before = this.known.get(listed.getId());
			Entry entry = (before != null && before.summary().equals(summary) && !touched.contains(listed.getId()))
					? before : inspect(listed.getId(), summary);
			if (entry != null) {
				now.put(listed.getId(), entry);
			}
		}
		this.known = now;
		return now.values().stream().map(Entry::container).toList();
	}

	/** A container that does not run is of no interest unless its labels say so. */
	private static boolean matters(Container listed) {
		return RUNNING.equals(listed.getState()) || listed.getState() == null
				|| (listed.getLabels() != null && stays(listed.getLabels().keySet()));
	}

	/** Whether a container with these labels may matter even before and after it runs. */
	static boolean stays(Set<String> labels) {
		return labels.stream().anyMatch((label) -> label.toLowerCase(Locale.ROOT).endsWith(STAYS));
	}

	private static String summary(Container listed) {
		StringBuilder summary = new StringBuilder().append(listed.getState())
			.append(Arrays.toString(listed.getNames()));
		if (listed.getNetworkSettings() != null && listed.getNetworkSettings().getNetworks() != null) {
			new TreeMap<>(listed.getNetworkSettings().getNetworks())
				.forEach((name, network) -> summary.append(' ').append(name).append(network.getIpAddress()));
		}
		return summary.toString();
	}

	private @Nullable Entry inspect(String id, String summary) {
		try {
			return new Entry(summary, ContainerReader.read(this.daemon.inspect(id)));
		}
		catch (NotFoundException ex) {
			logger.debug("provider=docker container={} went away", id);
		}
		catch (DockerException ex) {
			logger.warn("provider=docker container={} cannot be inspected: {}", id, DaemonException.reason(ex));
		}
		catch (RuntimeException ex) {
			if (!DaemonException.isNonsense(ex)) {
				throw this.daemon.failure(ex);
			}
			logger.warn("provider=docker container={} cannot be understood: {}", id, DaemonException.reason(ex));
		}
		return null;
	}

	/**
	 * A container that is known.
	 *
	 * @param summary what the list said when it was asked for
	 * @param container the container
	 */
	private record Entry(String summary, DockerContainer container) {

	}

}
