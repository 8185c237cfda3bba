package io.gatehouse.install;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A node in the tree of options: a value, or a level below which there are more. Names
 * are compared without regard to case.
 */
final class Option {

	/** What can stand at a node. */
	enum Kind {

		/** A value. */
		VALUE,

		/** A value that is true or false. */
		FLAG,

		/** Values, or levels, one after another. */
		LIST,

		/** Levels under names that the user chooses. */
		MAP,

		/** Options under names of their own. */
		SECTION,

		/** Whatever somebody makes of it. */
		ANYTHING

	}

	private final String name;

	private final Map<String, Option> below = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private Kind kind = Kind.SECTION;

	private boolean served;

	private boolean switchable;

	private @Nullable Option each;

	private @Nullable KnownOption known;

	Option(String name) {
		this.name = name;
	}

	/** Its name as its record or Traefik's documentation spells it. */
	String name() {
		return this.name;
	}

	Kind kind() {
		return this.kind;
	}

	/** Whether a room serves it; otherwise it is only known. */
	boolean isServed() {
		return this.served;
	}

	/** Makes it an option that a room serves. */
	Option serve(Kind kind) {
		this.kind = kind;
		this.served = true;
		return this;
	}

	/** What Traefik's list says of it; absent if the list has no such option. */
	@Nullable KnownOption known() {
		return this.known;
	}

	/** Makes it an option that Traefik has. */
	void know(KnownOption option) {
		this.known = option;
		if (this.served) {
			return;
		}
		switch (option.type()) {
			case SECTION -> makeSwitchable();
			case BOOLEAN -> this.kind = Kind.FLAG;
			case ANY -> this.kind = Kind.ANYTHING;
			case LIST -> {
				this.kind = Kind.LIST;
				anyChild("[0]").kind = Kind.VALUE;
			}
			default -> this.kind = Kind.VALUE;
		}
	}

	/** Whether it is a section that is off until something is said about it. */
	boolean isSwitchable() {
		return this.switchable;
	}

	void makeSwitchable() {
		this.switchable = true;
	}

	/** The options below by their names. */
	Map<String, Option> below() {
		return this.below;
	}

	/** What stands below under any name or at any place. */
	@Nullable Option each() {
		return this.each;
	}

	/** The option below of this name, made if it is not there yet. */
	Option child(String name) {
		return this.below.computeIfAbsent(name, Option::new);
	}

	/** The option below under any name, made if it is not there yet. */
	Option anyChild(String name) {
		Option any = this.each;
		if (any == null) {
			any = new Option(name);
			this.each = any;
		}
		return any;
	}

	/** The option below under any name that the user chooses. */
	Option mapChild(String name) {
		if (!this.served) {
			this.kind = Kind.MAP;
		}
		return anyChild(name);
	}

	/** Makes each element of a list a level of its own. */
	void makeLevel() {
		if (!this.served) {
			this.kind = Kind.SECTION;
		}
	}

	/** Whether options stand below it. */
	boolean isSection() {
		return this.kind == Kind.SECTION || this.kind == Kind.MAP;
	}

	/** Whether a value stands here, with no options below. */
	boolean isValue() {
		return this.kind == Kind.VALUE || this.kind == Kind.FLAG;
	}

}
