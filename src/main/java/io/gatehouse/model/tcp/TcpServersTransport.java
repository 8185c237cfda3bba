package io.gatehouse.model.tcp;

import java.util.List;

import io.gatehouse.model.AllowEmpty;
import io.gatehouse.model.GoDuration;
import io.gatehouse.model.http.ServersTransport.Certificate;
import io.gatehouse.model.http.ServersTransport.Spiffe;
import org.jspecify.annotations.Nullable;

/**
 * How TCP servers are reached (Traefik row D11).
 *
 * @param dialKeepAlive time between keep-alive probes (default 15s)
 * @param dialTimeout time until a connection stands (default 30s)
 * @param proxyProtocol the PROXY protocol spoken to servers
 * @param terminationDelay time that the other direction stays open once one has ended
 * (default 100ms), negative for ever
 * @param tls TLS spoken to servers
 */
public record TcpServersTransport(@Nullable GoDuration dialKeepAlive, @Nullable GoDuration dialTimeout,
		@Nullable ProxyProtocol proxyProtocol, @Nullable GoDuration terminationDelay, @Nullable Tls tls) {

	public TcpServersTransport {
		dialKeepAlive = (dialKeepAlive != null) ? dialKeepAlive : GoDuration.seconds(15);
		dialTimeout = (dialTimeout != null) ? dialTimeout : GoDuration.seconds(30);
		terminationDelay = (terminationDelay != null) ? terminationDelay : GoDuration.of("100ms");
	}

	/**
	 * TLS spoken to servers.
	 *
	 * @param serverName name asked for
	 * @param insecureSkipVerify whether any certificate is taken
	 * @param rootCAs certificate authorities trusted, as files or text
	 * @param certificates client certificates
	 * @param peerCertURI URI that the server's certificate must carry
	 * @param spiffe SPIFFE identities that are trusted
	 */
	@AllowEmpty
	public record Tls(@Nullable String serverName, boolean insecureSkipVerify, List<String> rootCAs,
			List<Certificate> certificates, @Nullable String peerCertURI, @Nullable Spiffe spiffe) {

		public Tls {
			rootCAs = (rootCAs != null) ? List.copyOf(rootCAs) : List.of();
			certificates = (certificates != null) ? List.copyOf(certificates) : List.of();
		}

	}

}
