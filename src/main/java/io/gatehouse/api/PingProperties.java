package io.gatehouse.api;

import io.gatehouse.model.InvalidOptionException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of ping (Traefik row J30).
 *
 * @param enabled whether ping is there at all
 * @param entryPoint the entry point that answers {@code /ping}
 * @param manualRouting whether only routers that name {@code ping@internal} lead to it
 * @param terminatingStatusCode status of the answer while Gatehouse stops
 */
@ConfigurationProperties("gatehouse.ping")
record PingProperties(@DefaultValue("false") boolean enabled, @DefaultValue("traefik") String entryPoint,
		@DefaultValue("false") boolean manualRouting, @DefaultValue("503") int terminatingStatusCode) {

	PingProperties {
		if (terminatingStatusCode < 200 || terminatingStatusCode > 599) {
			throw new InvalidOptionException("ping.terminatingStatusCode", terminatingStatusCode,
					"a status from 200 to 599");
		}
	}

}
