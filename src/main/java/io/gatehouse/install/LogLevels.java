package io.gatehouse.install;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Says in Spring's words what the options of the log say in Traefik's.
 */
final class LogLevels {

	private static final Map<String, String> SPRING = Map.of("TRACE", "TRACE", "DEBUG", "DEBUG", "INFO", "INFO", "WARN",
			"WARN", "ERROR", "ERROR", "FATAL", "FATAL", "PANIC", "FATAL");

	private final ConfigurableEnvironment environment;

	LogLevels(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/** What is wrong with what is set; Traefik starts all the same. */
	@Nullable String problem() {
		String level = option("level");
		return (level == null || SPRING.containsKey(level.toUpperCase(Locale.ROOT))) ? null : "log.level: \"" + level
				+ "\" (expected: TRACE, DEBUG, INFO, WARN, ERROR, FATAL or PANIC); ERROR is used";
	}

	/** Spring's properties for what is set. */
	Map<String, Object> properties() {
		Map<String, Object> properties = new HashMap<>();
		String level = option("level");
		if (level != null) {
			level(properties, SPRING.getOrDefault(level.toUpperCase(Locale.ROOT), "ERROR"));
		}
		else if (isStarted() && this.environment.getActiveProfiles().length == 0) {
			level(properties, "ERROR");
			// Who says nothing about the log is still told what is not there yet.
			properties.put("logging.level." + Start.class.getName(), "WARN");
		}
		if ("json".equalsIgnoreCase(option("format"))) {
			properties.put("logging.structured.format.console", "logstash");
			properties.put("logging.structured.format.file", "logstash");
			properties.put("logging.structured.json.rename.[@timestamp]", "time");
		}
		String file = option("file-path");
		if (file != null && !file.isEmpty()) {
			properties.put("logging.file.name", file);
			properties.put("logging.threshold.console", "off");
		}
		if ("true".equalsIgnoreCase(option("no-color"))) {
			properties.put("spring.output.ansi.enabled", "never");
		}
		return properties;
	}

	private static void level(Map<String, Object> properties, String level) {
		boolean chatty = level.equals("TRACE") || level.equals("DEBUG");
		properties.put("logging.level.io.gatehouse", level);
		// What the libraries have to say at these levels buries what Gatehouse says.
		properties.put("logging.level.root", chatty ? "INFO" : level);
	}

	/** Whether it is the program that starts, rather than a test. */
	private boolean isStarted() {
		return this.environment.getPropertySources().contains(InstallSource.NAME);
	}

	private @Nullable String option(String name) {
		return this.environment.getProperty("gatehouse.log." + name);
	}

}
