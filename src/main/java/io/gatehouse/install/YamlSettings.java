package io.gatehouse.install;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads settings from YAML. Values keep the spelling that they have in the file.
 */
final class YamlSettings {

	private static final int DEEPEST = 50;

	private final String file;

	private final List<Setting> settings = new ArrayList<>();

	private YamlSettings(String file) {
		this.file = file;
	}

	/**
	 * What a file sets.
	 * @param file the file's name, for messages
	 * @param text what is in it
	 */
	static List<Setting> read(String file, String text) {
		YamlSettings reader = new YamlSettings(file);
		try {
			Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
			if (root instanceof MappingNode mapping) {
				reader.mapping(List.of(), mapping);
			}
			else if (root != null && !root.getTag().equals(Tag.NULL)) {
				throw new InstallationException(reader.where(root) + ": expected options, such as entryPoints:");
			}
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 1;
			throw new InstallationException("%s:%d: %s".formatted(file, line, ex.getProblem()));
		}
		catch (YAMLException ex) {
			throw new InstallationException(file + ": " + ex.getMessage());
		}
		return reader.settings;
	}

	private void mapping(List<String> path, MappingNode mapping) {
		if (path.size() > DEEPEST) {
			throw new InstallationException(where(mapping) + ": more than " + DEEPEST + " levels");
		}
		if (mapping.getValue().isEmpty()) {
			this.settings.add(new Setting(path, "", true, where(mapping)));
		}
		// First what is merged in, since what is said here wins over it.
		for (NodeTuple tuple : mapping.getValue()) {
			if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
				merge(path, tuple.getValueNode());
			}
		}
		for (NodeTuple tuple : mapping.getValue()) {
			if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
				continue;
			}
			if (tuple.getKeyNode() instanceof ScalarNode key) {
				node(with(path, key.getValue()), tuple.getValueNode(), where(key));
			}
			else {
				throw new InstallationException(where(tuple.getKeyNode()) + ": expected the name of an option");
			}
		}
	}

	private void merge(List<String> path, Node node) {
		if (node instanceof MappingNode mapping) {
			mapping(path, mapping);
		}
		else if (node instanceof SequenceNode sequence) {
			sequence.getValue().forEach((each) -> merge(path, each));
		}
	}

	private void node(List<String> path, Node node, String where) {
		if (node instanceof MappingNode mapping) {
			mapping(path, mapping);
		}
		else if (node instanceof SequenceNode sequence) {
			for (int i = 0; i < sequence.getValue().size(); i++) {
				Node element = sequence.getValue().get(i);
				node(with(path, "[" + i + "]"), element, where(element));
			}
		}
		else if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
			this.settings.add(new Setting(path, scalar.getValue(), false, where));
		}
	}

	private String where(Node node) {
		return this.file + ":" + (node.getStartMark().getLine() + 1);
	}

	static List<String> with(List<String> path, String part) {
		List<String> longer = new ArrayList<>(path);
		longer.add(part);
		return longer;
	}

}
