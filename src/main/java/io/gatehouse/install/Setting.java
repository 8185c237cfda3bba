package io.gatehouse.install;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One option as somebody set it.
 *
 * @param path the option's name, level by level; an element of a list is {@code [0]}
 * @param value what it was set to
 * @param bare whether it was only named, without a value
 * @param where the flag, file and line, or variable that set it
 */
record Setting(List<String> path, String value, boolean bare, String where) {

	private static final Pattern INDEXED = Pattern.compile("([^\\[\\]]+)((?:\\[[0-9]{1,6}])+)");

	private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");

	Setting {
		path = List.copyOf(path);
	}

	/** The name as it is written with dots. */
	String name() {
		return join(this.path);
	}

	/** Whether a part of a path is the place of an element in a list. */
	static boolean isIndex(String part) {
		return INDEX.matcher(part).matches();
	}

	/** Takes a dotted name apart. */
	static List<String> split(String dotted) {
		List<String> path = new ArrayList<>();
		for (String part : dotted.split("\\.", -1)) {
			Matcher indexed = INDEXED.matcher(part);
			if (!indexed.matches()) {
				path.add(part);
				continue;
			}
			path.add(indexed.group(1));
			INDEX.matcher(indexed.group(2)).results().forEach((index) -> path.add(index.group()));
		}
		return path;
	}

	/** Puts a name together. */
	static String join(List<String> path) {
		return String.join(".", path).replace(".[", "[");
	}

}
