package io.gatehouse.install;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Says in one line why a start failed, where a value cannot be read or a room of
 * Gatehouse refuses what it is given: the option, its value, what was expected, and where
 * it stands.
 */
final class StartFailureAnalyzer implements FailureAnalyzer, Ordered {

	private static final String ROOMS = StartFailureAnalyzer.class.getPackageName().replaceFirst("[^.]+$", "");

	private static final String PREFIX = "gatehouse.";

	private static final String EXPECTED = "(expected: ";

	/** What stands before the first colon of a room's message may be an option's name. */
	private static final Pattern OPTION = Pattern.compile("([A-Za-z][\\w.\\[\\]-]*): .*", Pattern.DOTALL);

	private final @Nullable Environment environment;

	StartFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		BindException unread = null;
		String refused = null;
		Throwable last = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			last = cause;
			if (cause instanceof BindException bind) {
				unread = bind;
			}
			if (cause.getClass().getName().startsWith(ROOMS)) {
				refused = cause.getMessage();
			}
		}
		String reason = (unread != null && unread.getProperty() != null) ? unread(unread.getProperty(), unread, last)
				: withOrigin(whole(unread, refused));
		return (reason != null) ? new FailureAnalysis(reason, null, failure) : null;
	}

	/** A record that refuses its components names them from there on. */
	private static @Nullable String whole(@Nullable BindException unread, @Nullable String refused) {
		if (unread == null || refused == null || !OPTION.matcher(refused).matches()) {
			return refused;
		}
		String name = unread.getName() + "." + refused;
		return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
	}

	private static String unread(ConfigurationProperty property, BindException failure, Throwable cause) {
		Origin origin = property.getOrigin();
		Origin written = (origin instanceof PropertySourceOrigin found) ? found.getOrigin() : origin;
		String name = (written instanceof InstallOrigin install) ? install.option() : property.getName().toString();
		String message = cause.getMessage();
		String from = (origin != null) ? ", from " + origin : "";
		if (message != null && message.contains(EXPECTED)) {
			return name + ": " + message + from;
		}
		return "%s: \"%s\" %s%s)%s".formatted(name, property.getValue(), EXPECTED,
				expected(failure.getTarget().getType().toClass(), message), from);
	}

	private static String expected(Class<?> type, @Nullable String message) {
		if (type == boolean.class || type == Boolean.class) {
			return "true or false";
		}
		if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
			return "a whole number";
		}
		if (type.isEnum()) {
			return "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
		}
		return type.getSimpleName() + ((message != null) ? ": " + message : "");
	}

	/** Adds where the option stands that a room names. */
	private @Nullable String withOrigin(@Nullable String message) {
		Matcher option = OPTION.matcher((message != null) ? message : "");
		if (this.environment == null || !option.matches()) {
			return message;
		}
		String name = PREFIX + option.group(1).toLowerCase(Locale.ROOT);
		if (ConfigurationPropertyName.isValid(name)) {
			for (var source : ConfigurationPropertySources.get(this.environment)) {
				ConfigurationProperty property = source.getConfigurationProperty(ConfigurationPropertyName.of(name));
				if (property != null && property.getOrigin() != null) {
					return message + ", from " + property.getOrigin();
				}
			}
		}
		return message;
	}

	/** Before Boot's own, which say more lines and less. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
