package io.gatehouse.provider.consulcatalog;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads tags as labels (Traefik row I51): what begins with the prefix and has a value.
 * Beside the prefix {@code traefik}, {@code gatehouse} is read as it is of containers.
 */
final class ServiceTags {

	private static final String ROOT = "traefik.";

	private static final String OWN_ROOT = "gatehouse.";

	private static final List<String> FLAGS = List.of("enable", "consulcatalog.connect", "consulcatalog.canary");

	private final String prefix;

	ServiceTags(String prefix) {
		this.prefix = prefix + ".";
	}

	/** What the tags say, below {@code traefik.} whatever the prefix is. */
	Map<String, String> labels(Collection<String> tags) {
		Map<String, String> labels = new TreeMap<>();
		for (String tag : tags) {
			int equals = tag.indexOf('=');
			String key = (equals >= 0) ? tag.substring(0, equals) : tag;
			if (key.startsWith(this.prefix)) {
				put(labels, ROOT, key.substring(this.prefix.length()), tag, equals);
			}
			else if (key.startsWith(OWN_ROOT) && this.prefix.equals(ROOT)) {
				put(labels, OWN_ROOT, key.substring(OWN_ROOT.length()), tag, equals);
			}
		}
		return labels;
	}

	private static void put(Map<String, String> labels, String root, String key, String tag, int equals) {
		if (equals >= 0) {
			labels.put(root + key, tag.substring(equals + 1));
		}
		else if (FLAGS.contains(key.toLowerCase(Locale.ROOT))) {
			labels.put(root + key, "true");
		}
	}

	/** The tag behind a label, for messages. */
	String tag(String label) {
		return "tag " + (label.startsWith(ROOT) ? this.prefix + label.substring(ROOT.length()) : label);
	}

}
