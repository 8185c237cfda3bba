package io.gatehouse.entrypoint;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The entry points (Traefik rows A08 and B01).
 *
 * @param entryPoints options by name; none means one, {@code http} on {@code :80}
 */
@ConfigurationProperties("gatehouse")
public record EntryPointsProperties(Map<String, EntryPointOptions> entryPoints) {

	public EntryPointsProperties {
		entryPoints = (entryPoints != null) ? new LinkedHashMap<>(entryPoints) : Map.of();
	}

}
