package io.gatehouse.install;

import java.util.List;

import io.gatehouse.model.ReloadRequested;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;

/**
 * Hands what was read to the application as it starts: values to its environment, and
 * warnings to its log once there is one.
 */
final class StartListener implements GenericApplicationListener {

	private final OptionTree tree;

	private final Installation installation;

	StartListener(OptionTree tree, Installation installation) {
		this.tree = tree;
		this.installation = installation;
	}

	/** Starts the application. */
	static void start(Class<?> application, OptionTree tree, Installation installation) {
		SpringApplication spring = new SpringApplication(application);
		spring.addListeners(new StartListener(tree, installation));
		ConfigurableApplicationContext context = spring.run(installation.springArguments().toArray(String[]::new));
		Signals.on("HUP", () -> context.publishEvent(new ReloadRequested()));
		// Asks for a new access log, once there is one; the system would end the process
		Signals.on("USR1", () -> {
		});
	}

	/** The options there are; gathering them takes long, so it is not done twice. */
	static OptionTree tree(SpringApplication application) {
		for (ApplicationListener<?> listener : application.getListeners()) {
			if (listener instanceof StartListener start) {
				return start.tree;
			}
		}
		return new OptionTree(OptionRecords.find(application.getClassLoader()));
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
			prepared.getEnvironment().getPropertySources().addFirst(InstallSource.of(this.installation));
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
