package io.gatehouse.model.http;

import java.util.List;

import io.gatehouse.model.GoDuration;
import org.jspecify.annotations.Nullable;

/**
 * How servers are reached (Traefik row E15).
 *
 * @param serverName name asked for in TLS
 * @param insecureSkipVerify whether any certificate is taken
 * @param rootCAs certificate authorities trusted, as files or text
 * @param certificates client certificates
 * @param cipherSuites TLS cipher suites by Go's names
 * @param minVersion lowest TLS version
 * @param maxVersion highest TLS version
 * @param maxIdleConnsPerHost idle connections kept for each server; 0 means 2
 * @param forwardingTimeouts timeouts towards servers
 * @param disableHTTP2 whether HTTP/2 is never spoken
 * @param peerCertURI URI that the server's certificate must carry
 * @param spiffe SPIFFE identities that are trusted
 */
public record ServersTransport(@Nullable String serverName, boolean insecureSkipVerify, List<String> rootCAs,
		List<Certificate> certificates, List<String> cipherSuites, @Nullable String minVersion,
		@Nullable String maxVersion, int maxIdleConnsPerHost, @Nullable ForwardingTimeouts forwardingTimeouts,
		boolean disableHTTP2, @Nullable String peerCertURI, @Nullable Spiffe spiffe) {

	/** The transport of services that name none (Traefik row A09). */
	public static final ServersTransport DEFAULT = new ServersTransport(null, false, List.of(), List.of(), List.of(),
			null, null, 200, null, false, null, null);

	public ServersTransport {
		rootCAs = (rootCAs != null) ? List.copyOf(rootCAs) : List.of();
		certificates = (certificates != null) ? List.copyOf(certificates) : List.of();
		cipherSuites = (cipherSuites != null) ? List.copyOf(cipherSuites) : List.of();
		forwardingTimeouts = (forwardingTimeouts != null) ? forwardingTimeouts : ForwardingTimeouts.DEFAULT;
	}

	/**
	 * Timeouts towards servers.
	 *
	 * @param dialTimeout time until a connection stands (default 30s)
	 * @param responseHeaderTimeout time until the answer's head; 0 (default) means no
	 * limit
	 * @param idleConnTimeout time an idle connection is kept (default 90s)
	 * @param readIdleTimeout time without a frame until HTTP/2 pings; 0 (default) means
	 * never
	 * @param pingTimeout time a ping may take (default 15s)
	 */
	public record ForwardingTimeouts(@Nullable GoDuration dialTimeout, @Nullable GoDuration responseHeaderTimeout,
			@Nullable GoDuration idleConnTimeout, @Nullable GoDuration readIdleTimeout,
			@Nullable GoDuration pingTimeout) {

		/** Every timeout at its default. */
		public static final ForwardingTimeouts DEFAULT = new ForwardingTimeouts(null, null, null, null, null);

		public ForwardingTimeouts {
			dialTimeout = (dialTimeout != null) ? dialTimeout : GoDuration.seconds(30);
			responseHeaderTimeout = (responseHeaderTimeout != null) ? responseHeaderTimeout : GoDuration.ZERO;
			idleConnTimeout = (idleConnTimeout != null) ? idleConnTimeout : GoDuration.seconds(90);
			readIdleTimeout = (readIdleTimeout != null) ? readIdleTimeout : GoDuration.ZERO;
			pingTimeout = (pingTimeout != null) ? pingTimeout : GoDuration.seconds(15);
		}

	}

	/**
	 * A certificate and its key, each as a file or text (Traefik row A21).
	 *
	 * @param certFile the certificate
	 * @param keyFile the private key
	 */
	public record Certificate(@Nullable String certFile, @Nullable String keyFile) {

	}

	/**
	 * SPIFFE identities that are trusted.
	 *
	 * @param ids identities
	 * @param trustDomain trust domain
	 */
	public record Spiffe(List<String> ids, @Nullable String trustDomain) {

		public Spiffe {
			ids = (ids != null) ? List.copyOf(ids) : List.of();
		}

	}

}
