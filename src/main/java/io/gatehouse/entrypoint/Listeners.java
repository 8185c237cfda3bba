package io.gatehouse.entrypoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.gatehouse.tls.ServerTls;
import io.gatehouse.model.GoDuration;
import io.gatehouse.observability.OpenConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Opens the entry points when the application is ready, and closes them in peace when it
 * ends (Traefik rows A15 and B08).
 */
@Component
public final class Listeners implements SmartLifecycle, OpenConnections {

	/** When listeners open among all that starts: last. And first when all stops. */
	public static final int PHASE = Integer.MAX_VALUE - 1024;

	private static final Logger logger = LoggerFactory.getLogger(Listeners.class);

	private final EntryPoints entryPoints;

	private final EventLoops loops;

	private final InheritedSockets inherited;

	private final ConnectionHandler handler;

	private final ServerTls tls;

	private final Map<EntryPoint, Listener> open = new LinkedHashMap<>();

	Listeners(EntryPoints entryPoints, EventLoops loops, InheritedSockets inherited, ConnectionHandler handler,
			ServerTls tls) {
		this.inherited = inherited;
		this.entryPoints = entryPoints;
		this.loops = loops;
		this.handler = handler;
		this.tls = tls;
	}

	@Override
	public synchronized void start() {
		for (EntryPoint entryPoint : this.entryPoints.all()) {
			if (entryPoint.isUdp()) {
				logger.warn("entryPoint={} address={} not implemented yet: UDP", entryPoint.name(),
						entryPoint.address());
				continue;
			}
			Listener listener = new Listener(entryPoint, this.loops, this.inherited, this.handler, this.tls);
			listener.open();
			this.open.put(entryPoint, listener);
			logger.info("entryPoint={} listening on port {}", entryPoint.name(), listener.port());
		}
	}

	@Override
	public synchronized void stop() {
		wait(longest((entryPoint) -> entryPoint.options().transport().lifeCycle().requestAcceptGraceTimeout()));
		this.open.values().forEach(Listener::drain);
		long end = System.nanoTime();
		for (Map.Entry<EntryPoint, Listener> entry : this.open.entrySet()) {
			Duration grace = entry.getKey().options().transport().lifeCycle().graceTimeOut().value();
			long spent = System.nanoTime() - end;
			entry.getValue().close(grace.minusNanos(Math.min(spent, grace.toNanos())));
		}
		this.open.clear();
	}

	/** The port that an entry point listens on; 0 if it does not. */
	public synchronized int port(String entryPoint) {
		return this.open.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().name().equals(entryPoint))
			.mapToInt((entry) -> entry.getValue().port())
			.findFirst()
			.orElse(0);
	}

	@Override
	public synchronized Map<String, Integer> openConnections() {
		Map<String, Integer> counts = new TreeMap<>();
		this.open.forEach((entryPoint, listener) -> counts.put(entryPoint.name(), listener.connections()));
		return counts;
	}

	@Override
	public synchronized boolean isRunning() {
		return !this.open.isEmpty();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	private Duration longest(java.util.function.Function<EntryPoint, GoDuration> option) {
		List<Duration> all = new ArrayList<>();
		this.open.keySet().forEach((entryPoint) -> all.add(option.apply(entryPoint).value()));
		return all.stream().max(Duration::compareTo).orElse(Duration.ZERO);
	}

	// Requests are still accepted meanwhile, so that load balancers in front see the
	// readiness
	// change first.
	private void wait(Duration time) {
		if (time.isZero() || time.isNegative()) {
			return;
		}
		try {
			Thread.sleep(time.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
