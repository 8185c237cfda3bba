package io.gatehouse.upstream;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.upstream.UpstreamFailure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Spreads requests over servers by weight (Traefik rows E02 to E04). Safe for all event
 * loops: what they share is one counter, and not even that where there is one server.
 */
final class LoadBalancedService implements Service {

	private final String name;

	private final List<Target> targets;

	private final @Nullable WeightedSchedule schedule;

	private final Map<String, Boolean> status;

	private final Runnable release;

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
		this.schedule = (targets.size() > 1) ? new WeightedSchedule(weights) : null;
		Map<String, Boolean> up = new LinkedHashMap<>();
		urls.forEach((url) -> up.put(url, Boolean.TRUE));
		this.status = Collections.unmodifiableMap(up);
		this.release = release;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
		if (this.targets.isEmpty()) {
			listener.failed(new UpstreamFailure(Reason.NO_SERVER, null, false, null));
			return OverExchange.INSTANCE;
		}
		Target target = this.targets.get((this.schedule != null) ? this.schedule.next() : 0);
		Http1Exchange exchange = new Http1Exchange(target, request, listener);
		exchange.start();
		return exchange;
	}

	@Override
	public Map<String, Boolean> serverStatus() {
		return this.status;
	}

	@Override
	public synchronized void close() {
		if (!this.closed) {
			this.closed = true;
			this.release.run();
		}
	}

}
