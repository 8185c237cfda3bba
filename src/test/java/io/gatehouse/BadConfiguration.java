package io.gatehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * One kind of bad configuration: a file of {@code src/test/resources/bad-configuration}
 * with what somebody wrote, and what is said about it. {@code -Dupdate} writes the latter
 * anew.
 *
 * @param name the folder and name of the file
 * @param path the file
 * @param asked what somebody wrote
 */
public record BadConfiguration(String name, Path path, JsonNode asked) {

	/** Where they are. */
	public static final Path ALL = Path.of("src/test/resources/bad-configuration");

	private static final String EXPECTED = "expected:\n";

	private static final ObjectMapper YAML = YAMLMapper.builder()
		.disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
		.disable(YAMLWriteFeature.SPLIT_LINES)
		.build();

	/** All of some folders. */
	public static List<BadConfiguration> of(String... folders) {
		List<BadConfiguration> all = new ArrayList<>();
		for (String folder : folders) {
			try (Stream<Path> files = Files.list(ALL.resolve(folder))) {
				files.sorted().forEach((file) -> all.add(read(folder, file)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return all;
	}

	private static BadConfiguration read(String folder, Path file) {
		try {
			String name = folder + "/" + file.getFileName().toString().replaceAll("\\.yml$", "");
			return new BadConfiguration(name, file, YAML.readTree(Files.readString(file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The texts under a name; none if it is not there. */
	public List<String> texts(String field) {
		return this.asked.path(field).valueStream().map(JsonNode::asString).toList();
	}

	/** The text under a name; empty if it is not there. */
	public String text(String field) {
		return this.asked.path(field).asString("");
	}

	/** Names and texts under a name; none if it is not there. */
	public Map<String, String> named(String field) {
		Map<String, String> named = new LinkedHashMap<>();
		this.asked.path(field).propertyStream().forEach((each) -> named.put(each.getKey(), each.getValue().asString()));
		return named;
	}

	/** What is said about it. */
	public List<String> expected() {
		return texts("expected");
	}

	/** Writes what is said about it, if that is wanted. */
	public BadConfiguration updated(List<String> said) {
		if (System.getProperty("update") == null || said.equals(expected())) {
			return this;
		}
		try {
			String text = Files.readString(this.path);
			int end = text.indexOf("\n" + EXPECTED);
			String asked = (end >= 0) ? text.substring(0, end + 1) : text;
			Files.writeString(this.path, asked + EXPECTED + YAML.writeValueAsString(said));
			return read(this.path.getParent().getFileName().toString(), this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}
