package io.gatehouse.provider.decode;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.tls.TlsConfiguration;
import io.gatehouse.provider.SectionType;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.toml.TomlFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

import org.springframework.stereotype.Component;

/**
 * Decodes dynamic configuration: labels, YAML and TOML into one model (Traefik rows I03
 * to I06, I30 and I31).
 */
@Component
public final class ConfigurationDecoder {

	private static final List<String> SECTIONS = SectionType.ALL.stream().map(SectionType::name).toList();

	private final MiddlewareKinds kinds;

	private final RecordReader reader = new RecordReader();

	private final ConcurrentHashMap<Class<?>, List<Shaper.Component>> components = new ConcurrentHashMap<>();

	// Whoever hands a text over bounds its length; the parser's own bound is three
	// megabytes
	private final TokenStreamFactory yaml = new YAMLFactory().rebuild()
		.loadSettings(LoadSettings.builder().setAllowDuplicateKeys(true).setCodePointLimit(Integer.MAX_VALUE).build())
		.build();

	private final TokenStreamFactory toml = new TomlFactory();

	/** Knows these kinds of middleware. */
	public ConfigurationDecoder(MiddlewareKinds kinds) {
		this.kinds = kinds;
	}

	/**
	 * Decodes the labels of a container, or whatever else has labels.
	 * @param labels all its labels
	 * @param source whose they are
	 * @return what they say
	 */
	public Decoded labels(Map<String, String> labels, Origin source) {
		return labels(labels, source, (label) -> "label " + label);
	}

	/**
	 * Decodes what a source writes in another way than as labels.
	 * @param labels all of it as labels
	 * @param source whose they are
	 * @param naming what a label is called in the source
	 * @return what they say
	 */
	public Decoded labels(Map<String, String> labels, Origin source, UnaryOperator<String> naming) {
		LabelReader read = new LabelReader(labels, naming);
		Problems problems = new Problems(source, read.places());
		read.misspelt()
			.forEach((label) -> problems.add(label,
					"the root is not in small letters (expected: traefik. or gatehouse.)"));
		read.unknown()
			.forEach((label) -> problems.notice(label,
					"means nothing (expected: http., tcp., udp. or tls. below the root)"));
		return decode(read.tree(), problems, true);
	}

	/**
	 * Decodes a file.
	 * @param name its name; the ending says the format: {@code .toml}, else YAML
	 * @param text its content
	 * @param source the file
	 * @return what it says
	 */
	public Decoded file(String name, String text, Origin source) {
		FileReader read = new FileReader();
		Tree tree;
		try {
			tree = read.read(name.toLowerCase(Locale.ROOT).endsWith(".toml") ? this.toml : this.yaml, text);
		}
		catch (JacksonException ex) {
			return broken(place(source, ex.getLocation()), syntax(ex));
		}
		catch (UnreadableTextException ex) {
			return broken((ex.line() > 0) ? source.at("line " + ex.line()) : source, String.valueOf(ex.getMessage()));
		}
		Problems problems = new Problems(source, read.places());
		tree.children().keySet().forEach((section) -> {
			if (SECTIONS.stream().noneMatch(section::equalsIgnoreCase)) {
				problems.add(section, "unknown section (expected: one of " + String.join(", ", SECTIONS) + ")"
						+ Problems.nearest(section, SECTIONS));
			}
		});
		return decode(tree, problems, false);
	}

	private Decoded decode(Tree tree, Problems problems, boolean labels) {
		Set<String> sections = new HashSet<>();
		SECTIONS.stream().filter((section) -> tree.find(section) != null).forEach(sections::add);
		Shaper shaper = new Shaper(problems, labels, this.components);
		SectionDecoder decoder = new SectionDecoder(tree, shaper, this.reader, problems, this.kinds, labels);
		DynamicConfiguration sound = SectionType.configuration(decoder, List.of());
		later(sound.tls(), problems);
		return new Decoded(sound, sections, problems.problems(), problems.notices());
	}

	private static void later(TlsConfiguration tls, Problems problems) {
		tls.stores().forEach((name, store) -> {
			if (!name.equals("default")) {
				later("tls.stores." + name, problems);
			}
			else if (store.value().defaultGeneratedCert() != null) {
				later("tls.stores.default.defaultGeneratedCert", problems);
			}
		});
	}

	private static void later(String path, Problems problems) {
		problems.notice(path, "not implemented yet");
	}

	private static String syntax(JacksonException ex) {
		String message = String.valueOf(ex.getOriginalMessage());
		// Lines between show the text around the place
		return "cannot be read: "
				+ message.lines().filter((line) -> !line.startsWith(" ")).limit(2).collect(Collectors.joining(", "));
	}

	private static Origin place(Origin source, @Nullable TokenStreamLocation at) {
		return (at != null && at.getLineNr() > 0) ? source.at("line " + at.getLineNr() + ", column " + at.getColumnNr())
				: source;
	}

	private static Decoded broken(Origin origin, String message) {
		return new Decoded(DynamicConfiguration.EMPTY, Set.of(), List.of(new Refusal(origin, message)), List.of());
	}

}
