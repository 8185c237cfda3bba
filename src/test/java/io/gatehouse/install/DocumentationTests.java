package io.gatehouse.install;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import io.gatehouse.model.InvalidOptions;
import io.gatehouse.middleware.EveryMiddleware;
import io.gatehouse.model.Origin;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import io.gatehouse.provider.decode.Decoded;
import io.gatehouse.provider.template.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation shows is what Gatehouse understands. The word behind the
 * language of a block says what it is; without one, YAML and TOML are dynamic
 * configuration.
 */
class DocumentationTests {

	private static final Pattern BLOCK = Pattern.compile("(?m)^```([^\\n]*)\\n(.*?)^```$", Pattern.DOTALL);

	private static final Pattern COMMAND = Pattern.compile("(?m)^(?: {4})?java -jar (?:\\S*/)?gatehouse\\.jar (.*)$");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

	private static final Origin SOURCE = new Origin("file", "documentation", null);

	private static final List<Map.Entry<String, Class<?>>> RECORDS = OptionRecords
		.find(DocumentationTests.class.getClassLoader());

	private static final OptionTree TREE = new OptionTree(RECORDS);

	private final ConfigurationDecoder decoder = new ConfigurationDecoder(EveryMiddleware.kinds());

	@TempDir
	private Path folder;

	static List<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.walk(Path.of("docs")); Stream<Path> examples = Files.walk(Path.of("examples"))) {
			return Stream.of(docs, examples, Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")))
				.flatMap((files) -> files)
				.filter((file) -> file.toString().endsWith(".md"))
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void showsWhatGatehouseUnderstands(Path page) throws IOException {
		Matcher block = BLOCK.matcher(Files.readString(page));
		while (block.find()) {
			check(block.group(1).strip(), block.group(2));
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void namesOptionsThatThereAre(Path page) throws IOException {
		Matcher command = COMMAND.matcher(Files.readString(page));
		while (command.find()) {
			String flags = command.group(1).replace("…", "").strip();
			if (!flags.equals("version") && !flags.startsWith("--configFile")) {
				assertServed(Installation.read(TREE, flags.split(" +"), Map.of(), List.of()));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void leadsToWhatIsThere(Path page) throws IOException {
		Matcher link = LINK.matcher(Files.readString(page));
		Path from = (page.getParent() != null) ? page.getParent() : Path.of("");
		while (link.find()) {
			assertThat(from.resolve(link.group(1))).as(link.group()).exists();
		}
	}

	@Test
	void hasBlocksOfEachKind() throws IOException {
		StringBuilder all = new StringBuilder();
		for (Path page : pages()) {
			all.append(Files.readString(page));
		}
		assertThat(BLOCK.matcher(all).results().map((block) -> block.group(1).strip()).distinct()).contains("yaml",
				"toml", "yaml install", "yaml compose", "yaml spring", "yaml template", "java", "json");
		assertThat(COMMAND.matcher(all).results()).hasSizeGreaterThan(3);
	}

	private void check(String kind, String text) throws IOException {
		switch (kind) {
			case "yaml" -> assertUnderstood(this.decoder.file("a.yml", text, SOURCE), text);
			case "toml" -> assertUnderstood(this.decoder.file("a.toml", text, SOURCE), text);
			case "yaml template" ->
				assertUnderstood(this.decoder.file("a.yml", Template.parseFile(text).render(Map.of()), SOURCE), text);
			case "yaml install" -> {
				Path file = Files.writeString(this.folder.resolve("traefik.yml"), text);
				assertServed(Installation.read(TREE, new String[] { "--configFile=" + file }, Map.of(), List.of()));
			}
			case "yaml compose" -> compose(YAMLMapper.shared().readTree(text), text);
			case "yaml spring" -> spring(text);
			case "json" -> assertThat(JsonMapper.shared().readTree(text).isObject()).isTrue();
			case "java" -> compile(text);
			default -> assertThat(kind).isIn("", "yaml other", "rule", "rule-v2", "rule-wrong");
		}
	}

	private static void assertUnderstood(Decoded decoded, String text) {
		assertThat(decoded.problems()).as(text).isEmpty();
		assertThat(decoded.notices()).as(text).isEmpty();
		assertThat(decoded.http().middlewares().values())
			.flatExtracting((middleware) -> middleware.value().kinds().values())
			.doesNotHaveAnyElementsOfTypes(InvalidOptions.class);
	}

	private static void assertServed(Installation read) {
		assertThat(read.warnings()).isEmpty();
		assertThat(read.properties()).isNotEmpty();
	}

	private void compose(JsonNode root, String text) {
		assertThat(root.path("services").propertyNames()).as(text).isNotEmpty();
		root.path("services").forEach((service) -> {
			if (service.has("command")) {
				List<String> flags = new ArrayList<>();
				service.path("command").forEach((flag) -> flags.add(flag.asString()));
				assertServed(Installation.read(TREE, flags.toArray(String[]::new), Map.of(), List.of()));
			}
			Map<String, String> labels = new LinkedHashMap<>();
			service.path("labels").forEach((label) -> {
				if (service.path("labels").isArray()) {
					String[] parts = label.asString().split("=", 2);
					labels.put(parts[0], parts[1].replace("$$", "$"));
				}
			});
			service.path("labels")
				.propertyStream()
				.forEach((label) -> labels.put(label.getKey(), label.getValue().asString()));
			assertUnderstood(this.decoder.labels(labels, SOURCE), text);
		});
	}

	private static void spring(String text) throws IOException {
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("page",
				new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
		Binder binder = new Binder(ConfigurationPropertySources.from(sources));
		if (text.startsWith("spring:")) {
			assertThat(binder.bind("spring.cloud.gateway.server.webflux", Bindable.of(GatewayProperties.class))
				.get()
				.getRoutes()).as(text).isNotEmpty();
		}
		else {
			boolean bound = false;
			for (Map.Entry<String, Class<?>> known : RECORDS) {
				bound |= binder.bind(known.getKey(), Bindable.of(known.getValue())).isBound();
			}
			assertThat(bound).as(text).isTrue();
		}
	}

	private void compile(String text) {
		Matcher name = Pattern.compile("\\bclass (\\w+)").matcher(text);
		assertThat(name.find()).as(text).isTrue();
		JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///" + name.group(1) + ".java"),
				JavaFileObject.Kind.SOURCE) {

			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return text;
			}

		};
		List<String> options = Arrays.asList("-classpath", System.getProperty("java.class.path"), "-d",
				this.folder.toString(), "-proc:none");
		assertThat(
				ToolProvider.getSystemJavaCompiler().getTask(null, null, null, options, null, List.of(source)).call())
			.as(text)
			.isTrue();
	}

}
