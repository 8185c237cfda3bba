package io.gatehouse.install;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What Gatehouse is started with, in Traefik's spelling: one file, or else flags, or else
 * variables (Traefik row A01).
 *
 * @param springArguments arguments that are Spring's own
 * @param properties Spring properties under {@code gatehouse.}
 * @param warnings what has to be said once there is a log
 */
record Installation(List<String> springArguments, Map<String, Given> properties, List<String> warnings) {

	/**
	 * Reads the sources.
	 * @param tree the options there are
	 * @param args arguments of the command line
	 * @param variables variables of the environment
	 * @param places where a file is looked for, without extension
	 * @return what they say
	 * @throws InstallationException if an option does not exist or cannot be read
	 */
	static Installation read(OptionTree tree, String[] args, Map<String, String> variables, List<Path> places) {
		Flags flags = new Flags(tree, args);
		Path file = file(flags.configFile(), variables.get(Variables.CONFIG_FILE), places);
		OptionReader reader = new OptionReader(tree);
		List<String> warnings = new ArrayList<>();
		RemovedOptions removed = new RemovedOptions();
		List<Setting> settings;
		if (file != null) {
			settings = ConfigurationFile.read(tree, removed, file);
			if (!flags.settings().isEmpty()) {
				warnings.add("flags are ignored because options are read from " + file);
			}
		}
		else if (!flags.settings().isEmpty()) {
			settings = flags.settings();
		}
		else {
			settings = Variables.read(tree, removed, variables);
		}
		removed.refuse(settings);
		settings.forEach(reader::read);
		warnings.addAll(reader.warnings());
		return new Installation(flags.spring(), reader.properties(), warnings);
	}

	private static @Nullable Path file(@Nullable String flag, @Nullable String variable, List<Path> places) {
		if (flag != null && !flag.isEmpty()) {
			return Path.of(flag);
		}
		return (variable != null && !variable.isEmpty()) ? Path.of(variable) : ConfigurationFile.find(places);
	}

}
