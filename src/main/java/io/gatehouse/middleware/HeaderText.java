package io.gatehouse.middleware;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Options on their way into a header.
 */
final class HeaderText {

	private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "trailer");

	private HeaderText() {
	}

	/**
	 * A value as it goes out: on one line, and with one character for each byte of UTF-8,
	 * which is how the codec writes characters.
	 */
	static String of(String value) {
		String line = value.replace('\r', ' ').replace('\n', ' ').strip();
		return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

	/** Several values on one line, as Go joins them. */
	static String of(List<String> values) {
		return of(String.join(",", values));
	}

	/** A value as it stands between quotes (RFC 9110 section 5.6.4). */
	static String quoted(String value) {
		return of(value).replace("\\", "\\\\").replace("\"", "\\\"");
	}

	/**
	 * Whether a header says where a message ends: who could set it could make one message
	 * look like two (RFC 9112 section 11).
	 */
	static boolean isFraming(String name) {
		return FRAMING.contains(name.toLowerCase(Locale.ROOT));
	}

}
