package io.gatehouse.observability;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The meters of traffic (Traefik rows J12 and J13): whoever makes something that carries
 * exchanges asks here once for what measures it. What the options leave out has none.
 */
public final class TrafficMeters {

	/** Measures nothing. */
	public static final TrafficMeters OFF = new TrafficMeters(null, null, null, false);

	private final @Nullable MeterFamily entryPoints;

	private final @Nullable MeterFamily routers;

	private final @Nullable MeterFamily services;

	private final boolean internals;

	private TrafficMeters(@Nullable MeterFamily entryPoints, @Nullable MeterFamily routers,
			@Nullable MeterFamily services, boolean internals) {
		this.entryPoints = entryPoints;
		this.routers = routers;
		this.services = services;
		this.internals = internals;
	}

	/** Measures what the options ask for. */
	static TrafficMeters of(MetricsProperties properties) {
		MetricsProperties.Prometheus asked = properties.prometheus();
		if (!asked.enabled()) {
			return OFF;
		}
		long[] bounds = asked.buckets().stream().mapToLong((seconds) -> Math.round(seconds * 1e9)).toArray();
		HeaderLabels headers = new HeaderLabels(asked.headerLabels());
		return new TrafficMeters(
				asked.addEntryPointsLabels() ? new MeterFamily("traefik_entrypoint", "an entry point",
						List.of("entrypoint"), bounds, headers) : null,
				asked.addRoutersLabels()
						? new MeterFamily("traefik_router", "a router", List.of("router", "service"), bounds, headers)
						: null,
				asked.addServicesLabels()
						? new MeterFamily("traefik_service", "a service", List.of("service"), bounds, headers) : null,
				properties.addInternals());
	}

	/** The meters of an entry point; absent where entry points have none. */
	@Nullable ExchangeMeters entryPoint(String name) {
		return (this.entryPoints != null) ? this.entryPoints.of(name) : null;
	}

	/**
	 * What is measured of a router.
	 * @param name its qualified name
	 * @param service the qualified name of its service
	 * @param internal whether Gatehouse answers its requests itself
	 * @param asked what the router says; absent if nothing
	 */
	public RouterObservation router(String name, String service, boolean internal, @Nullable Boolean asked) {
		boolean measured = !Boolean.FALSE.equals(asked) && (this.internals || !internal);
		return new RouterObservation(name, service, measured,
				(measured && this.routers != null) ? this.routers.of(name, service) : null);
	}

	/** The meters of a service; absent where services have none. */
	public @Nullable ExchangeMeters service(String name) {
		return (this.services != null) ? this.services.of(name) : null;
	}

	boolean measuresServices() {
		return this.services != null;
	}

	/** Another table is in place, with these routers and services. */
	void keep(Set<String> routerNames, Set<String> serviceNames) {
		if (this.routers != null) {
			this.routers.keep(routerNames);
		}
		if (this.services != null) {
			this.services.keep(serviceNames);
		}
	}

	List<MeterFamily> families() {
		return Stream.of(this.entryPoints, this.routers, this.services).filter(Objects::nonNull).toList();
	}

}
