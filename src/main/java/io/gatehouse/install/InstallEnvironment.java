package io.gatehouse.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.apache.commons.logging.Log;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Concludes from the options, wherever they came from, what nobody has to say: that a
 * section is on because something is said about it, and how Spring is to log.
 */
final class InstallEnvironment implements EnvironmentPostProcessor, Ordered {

	private static final String SOURCE = "concluded";

	private final Log logger;

	InstallEnvironment(DeferredLogFactory logs) {
		this.logger = logs.getLog(Start.class);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> concluded = new HashMap<>();
		OptionTree tree = StartListener.tree(application);
		new SpringOptions(tree).check(environment).forEach(this.logger::warn);
		switches(environment, "gatehouse", tree.root(), concluded);
		quickStart(environment, concluded);
		LogLevels levels = new LogLevels(environment);
		concluded.putAll(levels.properties());
		String problem = levels.problem();
		if (problem != null) {
			this.logger.error(problem);
		}
		// Last, so that whatever somebody does say is heard.
		environment.getPropertySources().addLast(new MapPropertySource(SOURCE, concluded));
	}

	private static void switches(ConfigurableEnvironment environment, String name, Option option,
			Map<String, Object> concluded) {
		if (!option.isServed() || option.kind() != Option.Kind.SECTION) {
			return;
		}
		if (option.isSwitchable()) {
			String itself = environment.getProperty(name);
			if (itself != null || isSaid(environment, name)) {
				concluded.put(name + "." + OptionRecord.ENABLED, (itself != null) ? itself : "true");
			}
		}
		option.below().values().forEach((below) -> {
			String part = below.name().toLowerCase(Locale.ROOT);
			switches(environment, name + "." + part, below, concluded);
		});
	}

	private static boolean isSaid(ConfigurableEnvironment environment, String name) {
		ConfigurationPropertyName section = ConfigurationPropertyName.of(name);
		for (var source : ConfigurationPropertySources.get(environment)) {
			if (source.containsDescendantOf(section) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		return false;
	}

	/** The quick start watches containers where there are any to watch. */
	private static void quickStart(ConfigurableEnvironment environment, Map<String, Object> concluded) {
		if (!"auto".equals(environment.getProperty("gatehouse.quickstart.docker"))) {
			return;
		}
		if (Files.exists(Path.of("/var/run/docker.sock"))) {
			concluded.put("gatehouse.providers.docker.enabled", "true");
		}
	}

	/** Once every file and profile has been read. */
	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

}
