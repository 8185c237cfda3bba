package io.gatehouse.install;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Looks at the options that are given as Spring properties below {@code gatehouse.}, by
 * the same rules as those in Traefik's spelling. Roots that nobody knows may be a team's
 * own.
 */
final class SpringOptions {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("gatehouse");

	private final OptionTree tree;

	private final OptionReader reader;

	private final List<String> warnings = new ArrayList<>();

	SpringOptions(OptionTree tree) {
		this.tree = tree;
		this.reader = new OptionReader(tree);
	}

	/**
	 * Looks at all properties of an environment.
	 * @return one sentence for each option that is not there yet
	 * @throws InstallationException if there is no such option
	 */
	List<String> check(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource all && !isRead(source)) {
				all.stream()
					.filter((name) -> PREFIX.isAncestorOf(name))
					.filter((name) -> this.tree.find(List.of(name.getElement(1, Form.UNIFORM))) != null)
					.forEach((name) -> check(name, source));
			}
		}
		this.warnings.addAll(this.reader.warnings());
		return this.warnings;
	}

	/** Whether it holds what was read in Traefik's spelling. */
	private static boolean isRead(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof PropertySource<?> underlying
				&& underlying.getName().equals(InstallSource.NAME);
	}

	private void check(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		List<String> path = path(name);
		if (property == null || path == null) {
			return;
		}
		String where = (property.getOrigin() != null) ? property.getOrigin().toString() : "property " + name;
		try {
			this.reader.read(new Setting(path, String.valueOf(property.getValue()), false, where));
		}
		catch (InstallationException ex) {
			if (!(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
				throw ex;
			}
			// Kubernetes sets such variables for any service named gatehouse-something
			this.warnings.add(ex.getMessage() + "; it is ignored");
		}
	}

	/** The option's path; absent where Spring's switch of a section is meant. */
	private @Nullable List<String> path(ConfigurationPropertyName name) {
		List<String> path = new ArrayList<>();
		Option at = this.tree.root();
		for (int i = 1; i < name.getNumberOfElements(); i++) {
			String part = name.getElement(i, Form.UNIFORM);
			if (name.isNumericIndex(i)) {
				part = "[" + part + "]";
			}
			else if (at == null || !at.below().containsKey(part)) {
				part = name.getElement(i, Form.ORIGINAL);
			}
			boolean last = i == name.getNumberOfElements() - 1;
			if (last && at != null && at.isSwitchable() && part.equals(OptionRecord.ENABLED)) {
				return null;
			}
			at = (at != null) ? OptionTree.step(at, part) : null;
			path.add((at != null && !part.startsWith("[") && !at.name().startsWith("<")) ? at.name() : part);
		}
		return path;
	}

}
