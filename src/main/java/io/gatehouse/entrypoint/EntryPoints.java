package io.gatehouse.entrypoint;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * All entry points there are, by name.
 */
public final class EntryPoints {

	/** The entry point for the API and its like, which routers do not get by default. */
	public static final String INTERNAL = "traefik";

	private final Map<String, EntryPoint> byName = new TreeMap<>();

	/** Takes the entry points that were configured or are needed. */
	public EntryPoints(Collection<EntryPoint> entryPoints) {
		entryPoints.forEach((entryPoint) -> this.byName.put(entryPoint.name(), entryPoint));
	}

	/** All entry points, by name. */
	public List<EntryPoint> all() {
		return List.copyOf(this.byName.values());
	}

	/** The entry point of that name; absent if there is none. */
	public @Nullable EntryPoint find(String name) {
		return this.byName.get(name);
	}

	/** What to say to a router that names one which is not there for it. */
	public String missing(String name, boolean udp) {
		List<String> there = this.byName.values()
			.stream()
			.filter((entryPoint) -> entryPoint.isUdp() == udp)
			.map(EntryPoint::name)
			.toList();
		return "entryPoint \"" + name + "\" doesn't exist (expected: "
				+ (there.isEmpty() ? "one, and there is none" : "one of " + String.join(", ", there)) + ")";
	}

	/**
	 * Names of those that routers without entry points stand on, sorted (Traefik row
	 * B02).
	 */
	public List<String> defaults() {
		List<String> asked = this.byName.values()
			.stream()
			.filter((entryPoint) -> entryPoint.options().asDefault())
			.map(EntryPoint::name)
			.toList();
		return !asked.isEmpty() ? asked
				: this.byName.values()
					.stream()
					.filter((entryPoint) -> !INTERNAL.equals(entryPoint.name()) && !entryPoint.isUdp())
					.map(EntryPoint::name)
					.toList();
	}

}
