package io.gatehouse.install;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.gatehouse.RecordComments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference page of install options says what the rooms' records say.
 * {@code -Dupdate} writes it anew.
 */
class ReferencePageTests {

	private static final Path PAGE = Path.of("docs/reference/install.md");

	private static final String HEAD = """
			# All install options

			Made from the records that declare them, by a test. Each is a flag (`--name=value`), a key of `traefik.yml` or `traefik.toml`, a variable
			(`TRAEFIK_NAME`) and a Spring property (`gatehouse.name`): [install.md](../install.md) says how. Names are compared without regard to case.

			## Served

			| Option | Default | Meaning |
			|---|---|---|
			""";

	private static final String LATER = """

			## Known, and not served yet

			Each of them is accepted, with one warning, if its value can be one of this option.

			| Option | Default | Meaning |
			|---|---|---|
			""";

	private final Map<String, String> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	@Test
	void saysWhatTheRecordsSay() throws IOException {
		String page = page();
		if (System.getProperty("update") != null) {
			Files.createDirectories(PAGE.getParent());
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).content().isEqualTo(page);
	}

	@Test
	void hasAMeaningForEachOption() throws IOException {
		page();
		assertThat(this.rows).hasSizeGreaterThan(80)
			.allSatisfy((name, row) -> assertThat(row).doesNotEndWith("|  |\n"));
	}

	private String page() throws IOException {
		List<Map.Entry<String, Class<?>>> records = OptionRecords.find(ReferencePageTests.class.getClassLoader());
		for (Map.Entry<String, Class<?>> known : records) {
			String prefix = known.getKey().replaceFirst("^gatehouse\\.?", "").replaceAll("-", "");
			describe(prefix.isEmpty() ? "" : camel(known.getKey()) + ".", known.getValue());
		}
		StringBuilder page = new StringBuilder(HEAD);
		this.rows.values().forEach(page::append);
		page.append(LATER);
		OptionTree tree = new OptionTree(records);
		for (KnownOption known : Catalogue.read()) {
			Option option = tree.find(Setting.split(known.name()));
			if (option == null || !option.isServed()) {
				page.append(row(known.name(), known.byDefault(), known.meaning()));
			}
		}
		return page.toString();
	}

	private static String camel(String prefix) {
		Matcher dash = Pattern.compile("-([a-z])").matcher(prefix.replaceFirst("^gatehouse\\.", ""));
		return dash.replaceAll((match) -> match.group(1).toUpperCase(Locale.ROOT));
	}

	private void describe(String prefix, Class<?> type) throws IOException {
		Map<String, String> meanings = RecordComments.ofComponents(type);
		Map<String, String> defaults = defaults(type);
		for (RecordComponent component : type.getRecordComponents()) {
			if (component.getName().equals(OptionRecord.ENABLED)) {
				continue;
			}
			String name = prefix + component.getName();
			Class<?> below = record(component.getGenericType());
			if (below == null) {
				this.rows.put(name, row(name, defaults.get(component.getName()), meanings.get(component.getName())));
			}
			else {
				String part = (component.getType() == Map.class) ? ".<name>"
						: (component.getType() == List.class) ? "[0]" : "";
				describe(name + part + ".", below);
			}
		}
	}

	private static String row(String name, @Nullable String standard, @Nullable String meaning) {
		return "| `" + name + "` | " + ((standard != null && !standard.isEmpty()) ? code(standard) : "") + " | "
				+ ((meaning != null) ? meaning.replace("|", "\\|") : "") + " |\n";
	}

	private static String code(String text) {
		return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
	}

	private static @Nullable Class<?> record(Type type) {
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			return record(arguments[arguments.length - 1]);
		}
		Class<?> simple = (Class<?>) type;
		boolean options = simple.isRecord() && Stream.of(simple.getDeclaredMethods())
			.noneMatch((method) -> method.getName().equals("of") && method.getParameterCount() == 1
					&& method.getParameterTypes()[0] == String.class);
		return options ? simple : null;
	}

	private static Map<String, String> defaults(Class<?> type) {
		Map<String, String> defaults = new TreeMap<>();
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			for (Parameter parameter : constructor.getParameters()) {
				DefaultValue value = parameter.getAnnotation(DefaultValue.class);
				if (value != null) {
					defaults.put(parameter.getName(), String.join(", ", value.value()));
				}
			}
		}
		return defaults;
	}

}
