package io.gatehouse.upstream;

import java.util.List;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.http.ServersTransport;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How servers are reached whose service names no transport (Traefik row A09).
 *
 * @param insecureSkipVerify whether any certificate is taken
 * @param rootCAs certificate authorities trusted, as files or text in PEM form; none
 * means the system's
 * @param maxIdleConnsPerHost idle connections kept for each server; 0 means 2
 * @param forwardingTimeouts timeouts towards servers
 */
@ConfigurationProperties("gatehouse.servers-transport")
record ServersTransportProperties(@DefaultValue("false") boolean insecureSkipVerify, @DefaultValue List<String> rootCAs,
		@DefaultValue("200") int maxIdleConnsPerHost, @DefaultValue ForwardingTimeouts forwardingTimeouts) {

	ServersTransportProperties {
		rootCAs = List.copyOf(rootCAs);
	}

	/** The transport that these options describe, whose files can be read. */
	ServersTransport transport() {
		ServersTransport transport = new ServersTransport(null, this.insecureSkipVerify, this.rootCAs, List.of(),
				List.of(), null, null, this.maxIdleConnsPerHost,
				new ServersTransport.ForwardingTimeouts(this.forwardingTimeouts.dialTimeout(),
						this.forwardingTimeouts.responseHeaderTimeout(), this.forwardingTimeouts.idleConnTimeout(),
						null, null),
				false, null, null);
		try {
			if (!this.rootCAs.isEmpty()) {
				ClientTls.of(transport);
			}
		}
		catch (InvalidOptionException ex) {
			throw ex.below("serversTransport");
		}
		return transport;
	}

	/**
	 * Timeouts towards servers.
	 *
	 * @param dialTimeout time that connecting to a server may take; 0 means any time
	 * @param responseHeaderTimeout time that a server may take to begin an answer; 0
	 * means any time
	 * @param idleConnTimeout time that a connection to a server may wait for its next
	 * request; 0 means any time
	 */
	record ForwardingTimeouts(@DefaultValue("30s") GoDuration dialTimeout,
			@DefaultValue("0s") GoDuration responseHeaderTimeout, @DefaultValue("90s") GoDuration idleConnTimeout) {

	}

}
