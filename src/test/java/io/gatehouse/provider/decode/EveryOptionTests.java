package io.gatehouse.provider.decode;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.GoDuration;
import io.gatehouse.model.InvalidOptions;
import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import io.gatehouse.model.Located;
import io.gatehouse.middleware.EveryMiddleware;
import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.Origin;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.Middleware;
import io.gatehouse.model.middleware.Plugin;
import io.gatehouse.provider.SectionType;
import io.gatehouse.provider.SectionType.Part;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.dataformat.yaml.YAMLFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads files and labels that name every option there is. An option that is added to a
 * record and to none of them makes this fail.
 */
class EveryOptionTests {

	private static final Path FILES = Path.of("src/test/resources/dynamic");

	private static final Origin SOURCE = new Origin("file", "source", null);

	private final MiddlewareKinds kinds = EveryMiddleware.kinds();

	private final ConfigurationDecoder decoder = new ConfigurationDecoder(this.kinds);

	@Test
	void understandsEveryOption() throws IOException {
		Decoded decoded = file("every-option.yml");
		assertThat(decoded.problems()).isEmpty();
		assertThat(decoded.http().middlewares()).hasSize(this.kinds.all().size());
		assertThat(decoded.http().middlewares().values()).extracting(Located::value)
			.flatExtracting((middleware) -> middleware.kinds().values())
			.doesNotHaveAnyElementsOfTypes(InvalidOptions.class);
	}

	@Test
	void readsTomlLikeYaml() throws IOException {
		Decoded toml = file("every-option.toml");
		assertThat(toml.problems()).isEmpty();
		assertThat(values(toml.configuration())).isEqualTo(values(file("every-option.yml").configuration()));
	}

	@Test
	void readsLabelsLikeYaml() throws IOException {
		Decoded decoded = this.decoder.labels(labels(FILES.resolve("every-option.labels")), SOURCE);
		assertThat(decoded.problems()).isEmpty();
		HttpConfiguration labelled = decoded.http();
		HttpConfiguration written = file("every-option.yml").http();
		assertThat(labelled.middlewares()).hasSameSizeAs(written.middlewares());
		labelled.middlewares()
			.forEach((name, middleware) -> assertThat(lower(middleware.value()))
				.isEqualTo(lower(written.middlewares().get(name).value())));
		assertThat(labelled.services().get("a-loadbalancer").value().loadBalancer()).usingRecursiveComparison()
			.ignoringFields("servers")
			.ignoringFieldsMatchingRegexes(".*headers.*")
			.isEqualTo(written.services().get("a-loadbalancer").value().loadBalancer());
		assertThat(decoded.configuration().tcp().routers().get("one").value())
			.isEqualTo(file("every-option.yml").configuration().tcp().routers().get("one").value());
	}

	@Test
	void namesEveryComponentOfEveryRecordInTheFile() throws IOException {
		Tree root = new FileReader().read(new YAMLFactory(), Files.readString(FILES.resolve("every-option.yml")));
		List<String> missing = new ArrayList<>();
		for (SectionType<?> section : SectionType.ALL) {
			for (Part part : section.parts()) {
				Tree objects = child(child(root, section.name()), part.name());
				String path = section.name() + "." + part.name();
				if (part.element() == Middleware.class) {
					this.kinds.all().forEach((name, type) -> {
						Tree kind = child(child(objects, "a-" + name), name);
						if (type != Plugin.class) {
							missing(kind, type, path + "." + name, missing);
						}
					});
				}
				else {
					missing(merged(objects), part.element(), path, missing);
				}
			}
		}
		assertThat(missing).isEmpty();
	}

	/** The keys that Traefik's reference names, where somebody has it at hand. */
	@Test
	@EnabledIfSystemProperty(named = "gatehouse.reference", matches = ".+",
			disabledReason = "-Dgatehouse.reference names no folder with Traefik's reference files")
	void understandsWhatTraefiksReferenceNames() throws IOException {
		Path folder = Path.of(System.getProperty("gatehouse.reference"));
		for (String name : List.of("file.yaml", "file.toml")) {
			Decoded decoded = this.decoder.file(name, Files.readString(folder.resolve(name)), SOURCE);
			assertThat(decoded.problems()).as(name).isEmpty();
			assertThat(decoded.http().middlewares()).hasSize(25);
		}
		Map<String, String> labels = labels(folder.resolve("docker-labels.yml"));
		assertThat(labels).hasSize(282);
		assertThat(this.decoder.labels(labels, SOURCE).problems()).isEmpty();
	}

	private Decoded file(String name) throws IOException {
		return this.decoder.file(name, Files.readString(FILES.resolve(name)), SOURCE);
	}

	private static Map<String, String> labels(Path file) throws IOException {
		Map<String, String> labels = new LinkedHashMap<>();
		for (String line : Files.readAllLines(file)) {
			String label = line.replaceAll("^- \"(.*)\"$", "$1");
			int equals = label.indexOf('=');
			if (equals > 0 && !label.startsWith("#")) {
				labels.put(label.substring(0, equals), label.substring(equals + 1));
			}
		}
		return labels;
	}

	/** Labels of the file are in small letters, and so are names of headers in them. */
	private static String lower(Middleware middleware) {
		return middleware.toString().toLowerCase(Locale.ROOT);
	}

	private static Map<String, Object> values(DynamicConfiguration configuration) {
		Map<String, Object> values = new HashMap<>();
		for (SectionType<?> section : SectionType.ALL) {
			for (Part part : section.parts()) {
				String path = section.name() + "." + part.name();
				if (part.named()) {
					part.byName(section.of(configuration))
						.forEach((name, object) -> values.put(path + "." + name, object.value()));
				}
				else {
					values.put(path, part.inRow(section.of(configuration)).stream().map(Located::value).toList());
				}
			}
		}
		return values;
	}

	/** All that any of the objects says. */
	private static Tree merged(Tree objects) {
		Tree merged = new Tree();
		objects.children()
			.values()
			.forEach((object) -> object.children()
				.forEach((name, option) -> merged.child(name)
					.children()
					.putAll(option.hasChildren() ? option.children() : Map.of("set", option))));
		return merged;
	}

	private static void missing(Tree tree, Class<?> type, String path, List<String> missing) {
		for (RecordComponent component : type.getRecordComponents()) {
			Labels labels = component.getAnnotation(Labels.class);
			if (labels != null && (labels.value() == Use.ONLY || labels.value() == Use.NOBODY)) {
				continue;
			}
			Tree option = tree.find(component.getName());
			String at = path + "." + component.getName();
			if (option == null) {
				missing.add(at);
				continue;
			}
			Class<?> record = record(component.getGenericType());
			if (record != null) {
				boolean list = component.getType() == List.class;
				missing(list ? option.children().values().iterator().next() : option, record, at, missing);
			}
		}
	}

	private static @Nullable Class<?> record(Type type) {
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			return record(arguments[arguments.length - 1]);
		}
		Class<?> simple = (Class<?>) type;
		return (simple.isRecord() && simple != GoDuration.class && !MiddlewareOptions.class.isAssignableFrom(simple))
				? simple : null;
	}

	private static Tree child(Tree tree, String name) {
		Tree child = tree.find(name);
		return (child != null) ? child : new Tree();
	}

}
