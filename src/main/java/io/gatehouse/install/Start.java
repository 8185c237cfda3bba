package io.gatehouse.install;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.ReloadRequested;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the application with what it is told on the command line, in a file or in
 * variables.
 */
public final class Start implements GenericApplicationListener {

	/** Name of the property source that holds what Traefik's spelling said. */
	static final String SOURCE = "traefik";

	private final Installation installation;

	Start(Installation installation) {
		this.installation = installation;
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
		try {
			Integer status = new Commands(application, variables).run(args);
			if (status != null) {
				System.exit(status);
			}
			Installation installation = Installation.read(application.getClassLoader(), args, variables);
			SpringApplication spring = new SpringApplication(application);
			spring.addListeners(new Start(installation));
			ConfigurableApplicationContext context = spring.run(installation.springArguments().toArray(String[]::new));
			Signals.on("HUP", () -> context.publishEvent(new ReloadRequested()));
			// Asks for a new access log, once there is one; the system would end the
			// process
			Signals.on("USR1", () -> {
			});
		}
		catch (InstallationException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
	}

	/**
	 * Commands of containers may begin with the program's name, as Traefik's image lets
	 * them.
	 */
	static String[] withoutName(String... arguments) {
		boolean named = arguments.length > 0 && (arguments[0].equals(SOURCE) || arguments[0].equals("gatehouse"));
		return named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
	}

	@Override
	public boolean supportsEventType(ResolvableType type) {
		Class<?> event = type.toClass();
		return ApplicationEnvironmentPreparedEvent.class.isAssignableFrom(event)
				|| ApplicationPreparedEvent.class.isAssignableFrom(event);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
			MapPropertySource source = new OriginTrackedMapPropertySource(SOURCE, this.installation.properties());
			prepared.getEnvironment().getPropertySources().addFirst(source);
		}
		else {
			Logger logger = LoggerFactory.getLogger(Start.class);
			List<String> warnings = this.installation.warnings();
			warnings.forEach((warning) -> logger.warn("{}", warning));
		}
	}

	/** Before anybody reads the environment. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
