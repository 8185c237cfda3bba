package io.gatehouse.install;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the program does besides running: the commands of Traefik row A14. They answer
 * within a second, without an application context.
 */
final class Commands {

	private static final String USAGE = """
			gatehouse [flags]        runs the proxy
			gatehouse version        says which version this is
			gatehouse healthcheck    asks a running one, with the same options, whether it is well

			A flag is an option such as --entryPoints.web.address=:80; docs/install.md lists where options are read from.""";

	private final Class<?> application;

	private final Map<String, String> variables;

	Commands(Class<?> application, Map<String, String> variables) {
		this.application = application;
		this.variables = variables;
	}

	/**
	 * Runs the command that the arguments name.
	 * @return the status to end with; absent if they name none
	 * @throws InstallationException if an option is wrong
	 */
	@Nullable Integer run(String... args) {
		String command = (args.length > 0) ? args[0] : "";
		return switch (command) {
			case "version" -> print(version(), true);
			case "help", "-h", "--help" -> print(USAGE, true);
			case "healthcheck" -> healthCheck(Arrays.copyOfRange(args, 1, args.length));
			default -> null;
		};
	}

	private int healthCheck(String... args) {
		HealthCheckCommand.Result result = new HealthCheckCommand(installation(args)).run();
		return print(result.text(), result.well());
	}

	private Installation installation(String... args) {
		ClassLoader loader = this.application.getClassLoader();
		List<Path> places = ConfigurationFile.places(this.variables);
		try {
			return Installation.read(new OptionTree(OptionRecords.own(loader)), args, this.variables, places);
		}
		catch (InstallationException ex) {
			// It may be an option of a jar beside Gatehouse
			return Installation.read(new OptionTree(OptionRecords.find(loader)), args, this.variables, places);
		}
	}

	private String version() {
		String built = this.application.getPackage().getImplementationVersion();
		return """
				Version:      %s
				Codename:     gatehouse
				Java version: %s
				OS/Arch:      %s/%s""".formatted((built != null) ? built : "dev", Runtime.version(),
				System.getProperty("os.name").toLowerCase(Locale.ROOT), System.getProperty("os.arch"));
	}

	// A command's answer goes to where commands answer, not to the log
	private static int print(String text, boolean well) {
		System.out.println(text);
		return well ? 0 : 1;
	}

}
