package io.gatehouse.middleware;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.gatehouse.model.middleware.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The only hosts that are answered (Traefik row F31).
 *
 * @param hosts their names in lower case, with the port where clients name it
 * @param proxyHeaders headers that go before {@code Host}
 */
record AllowedHosts(Set<String> hosts, List<String> proxyHeaders) {

	/** Reads what options ask for; absent if every host is answered. */
	static @Nullable AllowedHosts of(Headers options) {
		if (options.allowedHosts().isEmpty() || options.isDevelopment()) {
			return null;
		}
		return new AllowedHosts(options.allowedHosts()
			.stream()
			.map((host) -> host.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet()), options.hostsProxyHeaders());
	}

	boolean allow(HttpHeaders headers) {
		return this.hosts.contains(host(headers).toLowerCase(Locale.ROOT));
	}

	private String host(HttpHeaders headers) {
		for (String name : this.proxyHeaders) {
			String value = headers.getFirst(name);
			if (value != null && !value.isEmpty()) {
				return value;
			}
		}
		String host = headers.getFirst(HttpHeaders.HOST);
		return (host != null) ? host : "";
	}

}
