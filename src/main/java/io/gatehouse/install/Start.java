package io.gatehouse.install;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Starts the application with what it is told on the command line, in a file or in
 * variables, or runs a command. A command has to be quick, so nothing here touches
 * Spring.
 */
public final class Start {

	private static final List<String> NAMES = List.of("traefik", "gatehouse");

	private Start() {
	}

	/**
	 * Reads the install options and starts the application, or runs a command; ends the
	 * process with status 1 if an option is wrong, after saying so in one line.
	 * @param application the application's class
	 * @param arguments arguments of the command line
	 */
	public static void run(Class<?> application, String... arguments) {
		Map<String, String> variables = System.getenv();
		String[] args = withoutName(arguments);
		Installation installation;
		OptionTree tree;
		try {
			Integer status = new Commands(application, variables).run(args);
			if (status != null) {
				System.exit(status);
			}
			tree = new OptionTree(OptionRecords.find(application.getClassLoader()));
			installation = Installation.read(tree, args, variables, ConfigurationFile.places(variables));
		}
		catch (InstallationException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
			return;
		}
		StartListener.start(application, tree, installation);
	}

	/**
	 * Commands of containers may begin with the program's name, as Traefik's image lets
	 * them.
	 */
	static String[] withoutName(String... arguments) {
		boolean named = arguments.length > 0 && NAMES.contains(arguments[0]);
		return named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
	}

}
