package io.gatehouse.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every option that Traefik knows, in every form in which it can be given, with a value
 * that it can have: it is served, or there is one warning.
 */
class EveryOptionTests {

	private static final List<Map.Entry<String, Class<?>>> RECORDS = OptionRecords
		.find(EveryOptionTests.class.getClassLoader());

	private static final OptionTree TREE = new OptionTree(RECORDS);

	@TempDir
	private Path folder;

	@Test
	void isOneOf538() {
		assertThat(ExampleOption.ALL).hasSize(538);
		assertThat(ExampleOption.ALL).extracting((option) -> option.name().toLowerCase(java.util.Locale.ROOT))
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@EnumSource(OptionForm.class)
	void isServedOrGivesOneWarning(OptionForm form) {
		List<String> wrong = new ArrayList<>();
		for (ExampleOption option : ExampleOption.ALL) {
			if (!form.has(option)) {
				continue;
			}
			try {
				Installation read = form.read(option, TREE, this.folder);
				if (isServed(option) ? read.properties().isEmpty() && !option.isSection()
						: !read.properties().isEmpty()) {
					wrong.add(option + " became " + read.properties());
				}
				checkWarnings(option, read.warnings(), wrong);
			}
			catch (InstallationException | IOException ex) {
				wrong.add(option + ": " + ex.getMessage());
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void canBeAPropertyOfSpring() {
		List<String> wrong = new ArrayList<>();
		for (ExampleOption option : ExampleOption.ALL) {
			if (option.isSection() && (!isSwitchable(option) || option.name().contains(".shop."))) {
				// Spring knows it by the options below it, and what a map holds by its
				// enabled
				continue;
			}
			StandardEnvironment environment = new StandardEnvironment();
			environment.getPropertySources()
				.addFirst(new MapPropertySource("said", Map.of(kebab(option), option.value())));
			ConfigurationPropertySources.attach(environment);
			try {
				checkWarnings(option, new SpringOptions(TREE).check(environment), wrong);
				new InstallEnvironment((supplier) -> LogFactory.getLog(EveryOptionTests.class))
					.postProcessEnvironment(environment, new SpringApplication());
				bind(option, Binder.get(environment), wrong);
			}
			catch (InstallationException ex) {
				wrong.add(option + ": " + ex.getMessage());
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void canBeBoundToItsRecordWhereItIsServed() {
		List<String> wrong = new ArrayList<>();
		for (ExampleOption option : ExampleOption.ALL) {
			if (isServed(option)) {
				Map<String, Object> properties = new LinkedHashMap<>();
				OptionForm.flags(TREE, "--" + option.name() + "=" + option.value())
					.properties()
					.forEach((key, value) -> properties.put(key, value.toString()));
				bind(option, new Binder(new MapConfigurationPropertySource(properties)), wrong);
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void canBeGivenTogetherWithAllOthers() {
		List<ExampleOption> values = ExampleOption.ALL.stream().filter((option) -> !option.isSection()).toList();
		long warned = values.stream().filter((option) -> !isServed(option) || isDeprecated(option)).count();
		assertThat(OptionForm.flags(TREE, OptionForm.flags(values)).warnings()).hasSize((int) warned)
			.doesNotHaveDuplicates();
	}

	@Test
	void givesOneWarningForAListOrAMapOfIt() {
		assertThat(OptionForm
			.flags(TREE, "--accessLog.filters.statusCodes[0]=200", "--accessLog.filters.statusCodes[1]=500")
			.warnings()).containsExactly(
					"accessLog.filters.statusCodes, from flag --accessLog.filters.statusCodes[0]: not implemented yet");
	}

	private static void checkWarnings(ExampleOption option, List<String> warnings, List<String> wrong) {
		List<String> problems = new ArrayList<>();
		if (!isServed(option)) {
			problems.add("not implemented yet");
		}
		if (isDeprecated(option)) {
			problems.add("deprecated: " + option.known().deprecation());
		}
		String pattern = "(?i)\\Q" + option.name() + "\\E, from .+: \\Q" + String.join("; ", problems) + "\\E";
		if (problems.isEmpty() ? !warnings.isEmpty() : warnings.size() != 1 || !warnings.get(0).matches(pattern)) {
			wrong.add(option + " warned " + warnings);
		}
	}

	private static void bind(ExampleOption option, Binder binder, List<String> wrong) {
		for (Map.Entry<String, Class<?>> known : RECORDS) {
			try {
				binder.bindOrCreate(known.getKey(), Bindable.of(known.getValue()));
			}
			catch (RuntimeException ex) {
				// The other options of a redirection have no meaning without this one
				if (!option.name().contains(".redirections.")
						|| !NestedExceptionUtils.getMostSpecificCause(ex).getMessage().contains(".to:")) {
					wrong.add(option + " in " + known.getValue().getSimpleName() + ": "
							+ NestedExceptionUtils.getMostSpecificCause(ex));
				}
			}
		}
	}

	private static boolean isServed(ExampleOption option) {
		Option found = TREE.find(option.path());
		assertThat(found).as(option.name()).isNotNull();
		return found.isServed();
	}

	private static boolean isSwitchable(ExampleOption option) {
		Option found = TREE.find(option.path());
		return found != null && found.isSwitchable();
	}

	private static boolean isDeprecated(ExampleOption option) {
		return option.known().deprecation() != null;
	}

	private static String kebab(ExampleOption option) {
		StringBuilder name = new StringBuilder("gatehouse");
		for (String part : option.path()) {
			name.append(Setting.isIndex(part) ? part : "." + part.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase());
		}
		return name.toString();
	}

}
