package io.gatehouse.upstream;

import io.gatehouse.model.InvalidOptionException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether routers take requests by the name behind their host as well (Traefik row A11).
 *
 * @param cnameFlattening whether CNAME records are followed
 * @param resolvConfig file that names the name servers
 * @param resolvDepth how many records are followed at most
 */
@ConfigurationProperties("gatehouse.host-resolver")
record HostResolverProperties(@DefaultValue("false") boolean cnameFlattening,
		@DefaultValue("/etc/resolv.conf") String resolvConfig, @DefaultValue("5") int resolvDepth) {

	HostResolverProperties {
		if (resolvDepth < 0) {
			throw new InvalidOptionException("resolvDepth", Integer.toString(resolvDepth), "a number of at least 0");
		}
	}

}
