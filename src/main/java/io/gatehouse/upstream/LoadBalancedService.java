package io.gatehouse.upstream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.gatehouse.upstream.UpstreamFailure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Spreads requests over servers by weight (Traefik rows E02 to E04). Safe for all event
 * loops: what they share is one counter, and not even that where there is one server.
 */
final class LoadBalancedService implements Service {

	private final String name;

	private final List<Target> targets;

	private final List<Integer> weights;

	private final List<String> urls;

	private final Runnable release;

	private volatile Turns turns;

	private volatile Map<String, Boolean> status;

	private @Nullable ServiceHealth health;

	private boolean closed;

	/**
	 * Makes the service.
	 * @param name the qualified name
	 * @param targets servers of weight 1 or more
	 * @param weights their weights
	 * @param urls URLs of all servers, those of no weight too
	 * @param release gives the servers' pools back
	 */
	LoadBalancedService(String name, List<Target> targets, List<Integer> weights, List<String> urls, Runnable release) {
		this.name = name;
		this.targets = List.copyOf(targets);
		this.weights = List.copyOf(weights);
		this.urls = List.copyOf(urls);
		this.release = release;
		this.turns = Turns.of(this.targets, this.weights);
		this.status = status(Set.of());
	}

	/** Leaves servers out that are not well, as far as that is found out from now on. */
	void check(ServiceHealth checks) {
		this.health = checks;
		checks.start();
	}

	/** Takes note of which servers are well. */
	void update(boolean[] up) {
		List<Target> wellTargets = new ArrayList<>();
		List<Integer> wellWeights = new ArrayList<>();
		Set<String> down = new HashSet<>();
		for (int i = 0; i < up.length; i++) {
			if (up[i]) {
				wellTargets.add(this.targets.get(i));
				wellWeights.add(this.weights.get(i));
			}
			else {
				down.add(this.targets.get(i).url());
			}
		}
		this.turns = Turns.of(wellTargets, wellWeights);
		this.status = status(down);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
		Turns now = this.turns;
		if (now.targets().isEmpty()) {
			listener.failed(new UpstreamFailure(Reason.NO_SERVER, null, false, null));
			return OverExchange.INSTANCE;
		}
		return now.next().open(request, listener);
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
	public synchronized void close() {
		if (!this.closed) {
			this.closed = true;
			if (this.health != null) {
				this.health.close();
			}
			this.release.run();
		}
	}

	/**
	 * The servers that requests go to, and whose turn it is.
	 *
	 * @param targets the servers
	 * @param schedule whose turn it is; absent where there is no choice
	 */
	private record Turns(List<Target> targets, @Nullable WeightedSchedule schedule) {

		static Turns of(List<Target> targets, List<Integer> weights) {
			return new Turns(List.copyOf(targets), (targets.size() > 1) ? new WeightedSchedule(weights) : null);
		}

		Target next() {
			return this.targets.get((this.schedule != null) ? this.schedule.next() : 0);
		}

	}

}
