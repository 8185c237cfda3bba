package io.gatehouse.upstream;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.PassiveHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * Spreads requests over servers (Traefik rows E02 to E08). Safe for all event loops: what
 * they share is one counter, and not even that where there is one server.
 */
final class LoadBalancedService implements Service {

	private final String name;

	private final Balancer balancer;

	private final List<String> urls;

	private final Runnable release;

	private final @Nullable PassiveHealth passive;

	private boolean[] active;

	private volatile Map<String, Boolean> status;

	private @Nullable ServiceHealth health;

	private boolean closed;

	/**
	 * Makes the service.
	 * @param name the qualified name
	 * @param members servers of weight 1 or more
	 * @param options how to choose
	 * @param urls URLs of all servers, those of no weight too
	 * @param release gives the servers' pools back
	 */
	LoadBalancedService(String name, List<Member> members, LoadBalancer options, List<String> urls, Runnable release) {
		this.name = name;
		this.urls = List.copyOf(urls);
		this.release = release;
		PassiveHealthCheck check = options.passiveHealthCheck();
		this.passive = (check != null) ? new PassiveHealth(name, check, this::refresh) : null;
		String strategy = (options.strategy() != null) ? options.strategy() : LoadBalancer.WRR;
		this.balancer = new Balancer(name, members, strategy, options.sticky(), this.passive);
		this.active = new boolean[members.size()];
		Arrays.fill(this.active, true);
		this.status = status(Set.of());
	}

	/** Leaves servers out that are not well, as far as that is found out from now on. */
	void check(ServiceHealth checks) {
		this.health = checks;
		checks.start();
	}

	/** Takes note of which servers are well. */
	synchronized void update(boolean[] up) {
		this.active = up.clone();
		refresh();
	}

	private synchronized void refresh() {
		List<Member> members = this.balancer.members();
		boolean[] up = this.active.clone();
		Set<String> down = new HashSet<>();
		for (int i = 0; i < up.length; i++) {
			up[i] &= this.passive == null || this.passive.isUp(members.get(i));
			if (!up[i]) {
				down.add(members.get(i).name());
			}
		}
		this.balancer.update(up);
		this.status = status(down);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
		return this.balancer.open(request, listener, request.tried());
	}

	@Override
	public boolean isUp() {
		return this.balancer.isUp();
	}

	@Override
	public Map<String, Boolean> serverStatus() {
		return this.status;
	}

	private Map<String, Boolean> status(Set<String> down) {
		Map<String, Boolean> each = new LinkedHashMap<>();
		this.urls.forEach((url) -> each.put(url, !down.contains(url)));
		return Collections.unmodifiableMap(each);
	}

	@Override
	public void close() {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
		}
		if (this.health != null) {
			this.health.close();
		}
		this.release.run();
	}

}
