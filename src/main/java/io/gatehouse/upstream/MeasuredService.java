package io.gatehouse.upstream;

import java.util.Map;

import io.gatehouse.observability.ExchangeMeters;

/**
 * A service whose exchanges are measured, from asking it to the end of its answer
 * (Traefik row J13).
 */
final class MeasuredService implements Service {

	private final Service service;

	private final ExchangeMeters meters;

	MeasuredService(Service service, ExchangeMeters meters) {
		this.service = service;
		this.meters = meters;
	}

	@Override
	public String name() {
		return this.service.name();
	}

	@Override
	public UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
		return request.measured() ? new MeasuredExchange(this.meters, request, listener).open(this.service)
				: this.service.open(request, listener);
	}

	@Override
	public Map<String, Boolean> serverStatus() {
		return this.service.serverStatus();
	}

	@Override
	public boolean isUp() {
		return this.service.isUp();
	}

	@Override
	public void close() {
		this.service.close();
	}

}
