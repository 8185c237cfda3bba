package io.gatehouse.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import io.gatehouse.observability.MetricsProperties;
import io.gatehouse.routing.InternalService;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The service {@code prometheus@internal}: all metrics as text (Traefik row J10).
 */
class MetricsService implements InternalService {

	private final MetricsProperties.Prometheus properties;

	private final PrometheusRegistry registry;

	private final ExpositionFormats formats = ExpositionFormats.init();

	MetricsService(MetricsProperties.Prometheus properties, PrometheusRegistry registry) {
		this.properties = properties;
		this.registry = registry;
	}

	@Override
	public String name() {
		return "prometheus";
	}

	/** Runs off the event loop: the metrics of many routers are a long text. */
	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		HttpHeaders asked = exchange.getRequest().getHeaders();
		ExpositionFormatWriter writer = this.formats.findWriter(asked.getFirst(HttpHeaders.ACCEPT));
		boolean gzip = String.valueOf(asked.getFirst(HttpHeaders.ACCEPT_ENCODING)).contains("gzip");
		return Mono.fromCallable(() -> text(writer, gzip))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((text) -> write(exchange, text, writer.getContentType(), gzip));
	}

	@Override
	public List<InternalRouter> routers() {
		return this.properties.manualRouting() ? List.of() : List
			.of(new InternalRouter(name(), this.properties.entryPoint(), "PathPrefix(`/metrics`)", Long.MAX_VALUE));
	}

	private byte[] text(ExpositionFormatWriter writer, boolean gzip) {
		ByteArrayOutputStream text = new ByteArrayOutputStream(16 * 1024);
		try (OutputStream out = gzip ? new GZIPOutputStream(text) : text) {
			writer.write(out, this.registry.scrape());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toByteArray();
	}

	private static Mono<Void> write(ServerWebExchange exchange, byte[] text, String type, boolean gzip) {
		ServerHttpResponse response = exchange.getResponse();
		response.getHeaders().set(HttpHeaders.CONTENT_TYPE, type);
		response.getHeaders().setContentLength(text.length);
		if (gzip) {
			response.getHeaders().set(HttpHeaders.CONTENT_ENCODING, "gzip");
		}
		if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
			return response.setComplete();
		}
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(text)));
	}

}
