package io.gatehouse.provider.docker;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.gatehouse.model.Origin;
import io.gatehouse.provider.RefusedItemException;
import io.gatehouse.provider.TruthValue;
import org.jspecify.annotations.Nullable;

/**
 * What a container's labels say to the provider itself: {@code traefik.enable} and
 * {@code traefik.docker.…}, and the same below {@code gatehouse.}, which wins.
 *
 * @param enabled whether it is taken at all; absent where it does not say
 * @param network the network by which it is reached; absent where it names none
 * @param allowNonRunning whether its service stays when it does not run
 */
record ContainerOptions(@Nullable Boolean enabled, @Nullable String network, boolean allowNonRunning) {

	private static final List<String> ROOTS = List.of("traefik.", "gatehouse.");

	private static final String OWN = "docker.";

	/**
	 * Reads them.
	 * @param labels all labels of the container
	 * @param origin the container
	 * @return the options
	 * @throws RefusedItemException if one is unknown, or has no value that it can have
	 */
	static ContainerOptions read(Map<String, String> labels, Origin origin) throws RefusedItemException {
		ContainerOptions options = new ContainerOptions(null, null, false);
		for (String root : ROOTS) {
			for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
				if (label.getKey().startsWith(root)) {
					options = options.with(label.getKey().substring(root.length()).toLowerCase(Locale.ROOT),
							label.getValue(), origin.at("label " + label.getKey()));
				}
			}
		}
		return options;
	}

	private ContainerOptions with(String option, String value, Origin origin) throws RefusedItemException {
		if (!option.equals("enable") && !option.startsWith(OWN)) {
			return this;
		}
		return switch (option) {
			case "enable" ->
				new ContainerOptions(TruthValue.of(option, value, origin), this.network, this.allowNonRunning);
			case "docker.network" -> new ContainerOptions(this.enabled, value, this.allowNonRunning);
			case "docker.allownonrunning" ->
				new ContainerOptions(this.enabled, this.network, TruthValue.of(option, value, origin));
			// Means something to swarms only
			case "docker.lbswarm" -> {
				TruthValue.of(option, value, origin);
				yield this;
			}
			default -> throw new RefusedItemException(origin,
					option + ": unknown option (expected: docker.network or docker.allownonrunning)");
		};
	}

}
