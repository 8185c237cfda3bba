package io.gatehouse.middleware;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Writes the certificate that a client has shown into headers for the server. What a
 * client that has shown none says in these headers, the entry point has taken out.
 *
 * @param pem whether all of the certificate is told
 * @param info what of it is told; absent if nothing is
 */
record PassTLSClientCertFilter(boolean pem, @Nullable CertificateInfo info) implements GatewayFilter {

	private static final String CERTIFICATE = "X-Forwarded-Tls-Client-Cert";

	private static final String INFO = "X-Forwarded-Tls-Client-Cert-Info";

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		SslInfo tls = exchange.getRequest().getSslInfo();
		X509Certificate[] shown = (tls != null) ? tls.getPeerCertificates() : null;
		if (shown == null || shown.length == 0) {
			return chain.filter(exchange);
		}
		List<String> certificates = new ArrayList<>(shown.length);
		List<String> infos = new ArrayList<>(shown.length);
		for (X509Certificate certificate : shown) {
			certificates.add(this.pem ? text(certificate) : "");
			infos.add((this.info != null) ? this.info.of(certificate) : "");
		}
		return chain.filter(exchange.mutate()
			.request((request) -> request.headers((headers) -> write(headers, certificates, infos)))
			.build());
	}

	private void write(HttpHeaders headers, List<String> certificates, List<String> infos) {
		if (this.pem) {
			headers.set(CERTIFICATE, String.join(",", certificates));
		}
		if (this.info != null) {
			headers.set(INFO, escaped(String.join(",", infos)));
		}
	}

	/** As it stands between the delimiters of PEM, in one line. */
	private static String text(X509Certificate certificate) {
		try {
			return Base64.getEncoder().encodeToString(certificate.getEncoded());
		}
		catch (CertificateEncodingException ex) {
			throw new IllegalStateException("a certificate that was read cannot be written", ex);
		}
	}

	/** As Go escapes what is part of a query. */
	private static String escaped(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
	}

}
