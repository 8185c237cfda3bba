package io.gatehouse.provider.decode;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a source says, before anything is known of what it means: values under names.
 * Names compare whatever their case and keep the spelling that came first (Traefik row
 * I03). The entries of a list have their indexes as names.
 */
final class Tree {

	private final Map<String, Tree> children = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private @Nullable String value;

	private boolean list;

	private boolean absent;

	/** The value that stands here itself; absent if there is none. */
	@Nullable String value() {
		return this.value;
	}

	void value(@Nullable String text) {
		this.value = text;
	}

	/** Whether it was written as nothing at all, as YAML's null. */
	boolean isAbsent() {
		return this.absent;
	}

	void absent() {
		this.absent = true;
	}

	/** Whether it was written as a list. */
	boolean isList() {
		return this.list;
	}

	void list() {
		this.list = true;
	}

	/** The child of that name, made if it is not there. */
	Tree child(String name) {
		return this.children.computeIfAbsent(name, (key) -> new Tree());
	}

	@Nullable Tree find(String name) {
		return this.children.get(name);
	}

	boolean hasChildren() {
		return !this.children.isEmpty();
	}

	Map<String, Tree> children() {
		return this.children;
	}

	/** Says what another says, whose children it shares. */
	void become(Tree other) {
		this.value = other.value;
		this.list = other.list;
		this.absent = other.absent;
		this.children.putAll(other.children);
	}

	/** Takes over what is missing here, from another or from each of a list of them. */
	void merge(Tree other) {
		if (other.list) {
			other.children.values().forEach(this::merge);
		}
		else {
			other.children.forEach(this.children::putIfAbsent);
		}
	}

	/** The value alone. */
	Tree bare() {
		Tree bare = new Tree();
		bare.value = this.value;
		return bare;
	}

}
