package io.gatehouse.routing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which TLS options a server name gets, by the routers that have it in their rules
 * (Traefik rows C20 and G10). The options are known before a request is, so that a router
 * is only reached on connections that were made with its own. Immutable.
 */
public final class TlsHosts {

	/** The options of whoever names no others. */
	public static final String DEFAULT = "default";

	/** No host has options of its own. */
	public static final TlsHosts NONE = new TlsHosts(Map.of(), Map.of());

	private final Map<String, Map<String, String>> options;

	private final Map<String, Set<String>> conflicting;

	private TlsHosts(Map<String, Map<String, String>> options, Map<String, Set<String>> conflicting) {
		this.options = options;
		this.conflicting = conflicting;
	}

	/**
	 * What a router asks for.
	 *
	 * @param router its qualified name
	 * @param entryPoints where it stands
	 * @param hosts the hosts of its rule
	 * @param options the qualified name of the options
	 */
	public record Claim(String router, List<String> entryPoints, Set<String> hosts, String options) {

		public Claim {
			entryPoints = List.copyOf(entryPoints);
			hosts = Set.copyOf(hosts);
		}

	}

	/** Settles who gets what; routers that disagree about a host get the default. */
	public static TlsHosts of(List<Claim> claims) {
		if (claims.stream().allMatch((claim) -> claim.options().equals(DEFAULT))) {
			return NONE;
		}
		Map<String, Map<String, String>> options = new HashMap<>();
		Map<String, Set<String>> disagreed = new HashMap<>();
		for (Claim claim : claims) {
			for (String entryPoint : claim.entryPoints()) {
				Map<String, String> hosts = options.computeIfAbsent(entryPoint, (key) -> new HashMap<>());
				for (String host : claim.hosts()) {
					String other = hosts.putIfAbsent(host, claim.options());
					if (other != null && !other.equals(claim.options())) {
						disagreed.computeIfAbsent(entryPoint, (key) -> new HashSet<>()).add(host);
					}
				}
			}
		}
		Map<String, Set<String>> conflicting = new HashMap<>();
		disagreed.forEach((entryPoint, hosts) -> {
			Map<String, String> found = options.getOrDefault(entryPoint, Map.of());
			claims.stream()
				.filter((claim) -> claim.entryPoints().contains(entryPoint)
						&& claim.hosts().stream().anyMatch(hosts::contains))
				.forEach((claim) -> {
					conflicting.computeIfAbsent(entryPoint, (key) -> new HashSet<>()).add(claim.router());
					claim.hosts().forEach((host) -> found.put(host, DEFAULT));
				});
		});
		return new TlsHosts(options, conflicting);
	}

	/** Whether no host has options of its own. */
	public boolean isEmpty() {
		return this.options.isEmpty();
	}

	/**
	 * The options of a connection.
	 * @param entryPoint where it came in
	 * @param serverName the name that the client asks for, in lower case; absent if it
	 * does not say
	 * @return their qualified name
	 */
	public String options(String entryPoint, @Nullable String serverName) {
		Map<String, String> hosts = this.options.get(entryPoint);
		if (hosts == null || serverName == null) {
			return DEFAULT;
		}
		String host = serverName.endsWith(".") ? serverName.substring(0, serverName.length() - 1) : serverName;
		String exact = hosts.get(host);
		int dot = host.indexOf('.');
		if (exact != null || dot < 0) {
			return (exact != null) ? exact : DEFAULT;
		}
		return hosts.getOrDefault("*" + host.substring(dot), DEFAULT);
	}

	/** Whether a router disagrees with another on an entry point. */
	public boolean isConflicting(String router, String entryPoint) {
		return this.conflicting.getOrDefault(entryPoint, Set.of()).contains(router);
	}

	/** Whether a router may answer what came on a connection that has those options. */
	public boolean allows(RouteEntry entry, String entryPoint, String options) {
		String own = isConflicting(entry.name(), entryPoint) ? DEFAULT : entry.tlsOptions();
		return own.equals(options);
	}

}
