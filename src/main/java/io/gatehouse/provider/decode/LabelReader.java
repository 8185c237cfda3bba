package io.gatehouse.provider.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Reads labels into a tree. {@code gatehouse.} is read beside {@code traefik.} and wins
 * where both say something.
 */
final class LabelReader {

	private static final List<String> ROOTS = List.of("traefik.", "gatehouse.");

	private static final List<String> SECTIONS = List.of("http.", "tcp.", "udp.", "tls.");

	// What providers read themselves, and what earlier versions used to
	private static final List<String> OWN = List.of("enable", "docker.", "swarm.", "consulcatalog.", "nomad.", "ecs.",
			"tags");

	private static final int DEEPEST = 64;

	private final UnaryOperator<String> naming;

	private final Tree tree = new Tree();

	private final Map<String, String> places = new TreeMap<>();

	private final List<String> misspelt = new ArrayList<>();

	private final List<String> unknown = new ArrayList<>();

	LabelReader(Map<String, String> labels, UnaryOperator<String> naming) {
		this.naming = naming;
		for (String root : ROOTS) {
			new TreeMap<>(labels).forEach((label, value) -> read(root, label, value));
		}
	}

	private void read(String root, String label, String value) {
		if (!label.regionMatches(true, 0, root, 0, root.length())) {
			return;
		}
		String path = label.substring(root.length());
		this.places.put(label.toLowerCase(Locale.ROOT), this.naming.apply(label));
		if (!label.startsWith(root)) {
			this.misspelt.add(label);
			return;
		}
		String lower = path.toLowerCase(Locale.ROOT);
		if (SECTIONS.stream().noneMatch(lower::startsWith)) {
			if (OWN.stream().noneMatch(lower::startsWith)) {
				this.unknown.add(label);
			}
			return;
		}
		String[] names = path.replace("[", ".[").split("\\.", DEEPEST);
		Tree node = this.tree;
		StringBuilder at = new StringBuilder();
		for (String name : names) {
			node = node.child(name);
			if (!name.startsWith("[") && !at.isEmpty()) {
				at.append('.');
			}
			at.append(name.toLowerCase(Locale.ROOT));
			this.places.merge(at.toString(), this.naming.apply(label), (before, now) -> before);
		}
		node.value(value);
		this.places.put(at.toString(), this.naming.apply(label));
	}

	Tree tree() {
		return this.tree;
	}

	/** The label by lower-case path. */
	Map<String, String> places() {
		return this.places;
	}

	/** Labels whose root is not written in small letters. */
	List<String> misspelt() {
		return this.misspelt;
	}

	/** Labels below the root that mean nothing. */
	List<String> unknown() {
		return this.unknown;
	}

}
