package io.gatehouse.install;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginTrackedValue;

/**
 * Shows Spring what was given in Traefik's spelling, and where each of it stands.
 */
final class InstallSource {

	/** Name of the property source. */
	static final String NAME = "traefik";

	private InstallSource() {
	}

	static OriginTrackedMapPropertySource of(Installation installation) {
		Map<String, Object> properties = new LinkedHashMap<>();
		installation.properties().forEach((name, given) -> properties.put(name, value(given)));
		return new OriginTrackedMapPropertySource(NAME, properties);
	}

	private static OriginTrackedValue value(Given given) {
		// Traefik takes values as they are, where Spring would look for other properties
		// in them.
		String literal = given.text().replace("${", "\\${");
		return OriginTrackedValue.of(literal, new InstallOrigin(given.option(), given.where()));
	}

}
