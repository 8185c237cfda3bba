package io.gatehouse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus' text format 0.0.4, and complains of whatever is not that.
 */
final class Exposition {

	private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";

	private static final Pattern SAMPLE = Pattern.compile(
			"(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(?<labels>" + LABEL + "(?:," + LABEL + ")*),?})? (?<value>\\S+)");

	private static final Pattern COMMENT = Pattern
		.compile("# (HELP (?<help>\\S+) .*|TYPE (?<type>\\S+) (counter|gauge|histogram|summary|untyped))");

	private Exposition() {
	}

	/** The samples, by name and labels as they stand. */
	static Map<String, Double> parse(String text) {
		Map<String, Double> samples = new LinkedHashMap<>();
		Set<String> typed = new HashSet<>();
		if (!text.endsWith("\n")) {
			throw new IllegalArgumentException("no line end at the end");
		}
		for (String line : text.split("\n")) {
			if (line.startsWith("#")) {
				Matcher comment = COMMENT.matcher(line);
				if (!comment.matches() || (comment.group("type") != null && !typed.add(comment.group("type")))) {
					throw new IllegalArgumentException("no comment, or a type said twice: " + line);
				}
				continue;
			}
			Matcher sample = SAMPLE.matcher(line);
			if (!sample.matches() || typed.stream().noneMatch(sample.group("name")::startsWith)) {
				throw new IllegalArgumentException("no sample, or one without a type: " + line);
			}
			String labels = sample.group("labels");
			String name = sample.group("name") + ((labels != null) ? "{" + sorted(labels) + "}" : "");
			if (samples.put(name, number(sample.group("value"))) != null) {
				throw new IllegalArgumentException("said twice: " + line);
			}
		}
		return samples;
	}

	/** A name and its labels in alphabetical order, since theirs does not count. */
	static String sorted(String labels) {
		return String.join(",", Arrays.stream(labels.split("(?<=\"),(?=[a-zA-Z_])")).sorted().toList());
	}

	private static double number(String value) {
		return "+Inf".equals(value) ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
	}

}
