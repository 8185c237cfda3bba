package io.gatehouse.middleware;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says which prefix a plain path has, of those that are looked for.
 */
interface PathPrefixes {

	/**
	 * The prefix to take away; absent if there is none.
	 * @param plain a path, one character a byte
	 */
	@Nullable String of(String plain);

	/** The first of these that fits. */
	static PathPrefixes of(List<String> prefixes) {
		return new Fixed(prefixes.stream().map(EscapedPath::plain).toList());
	}

	/** What the first of these expressions finds, if the path begins with it. */
	static PathPrefixes found(List<Pattern> patterns) {
		return new Found(patterns);
	}

	/**
	 * Prefixes as they are.
	 *
	 * @param prefixes the prefixes
	 */
	record Fixed(List<String> prefixes) implements PathPrefixes {

		@Override
		public @Nullable String of(String plain) {
			for (String prefix : this.prefixes) {
				if (plain.startsWith(prefix)) {
					return prefix;
				}
			}
			return null;
		}

		@Override
		public String toString() {
			return "prefixes=" + this.prefixes;
		}

	}

	/**
	 * Prefixes that are looked for.
	 *
	 * @param patterns how they look
	 */
	record Found(List<Pattern> patterns) implements PathPrefixes {

		@Override
		public @Nullable String of(String plain) {
			String text = new String(plain.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
			for (Pattern pattern : this.patterns) {
				Matcher matcher = pattern.matcher(text);
				if (matcher.find() && !matcher.group().isEmpty() && text.startsWith(matcher.group())) {
					String prefix = EscapedPath.plain(matcher.group());
					// What is not UTF-8 cannot be told from its replacement
					if (plain.startsWith(prefix)) {
						return prefix;
					}
				}
			}
			return null;
		}

		@Override
		public String toString() {
			return "regex=" + this.patterns;
		}

	}

}
