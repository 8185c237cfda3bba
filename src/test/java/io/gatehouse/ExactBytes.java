package io.gatehouse;

import java.nio.charset.StandardCharsets;

/**
 * Bytes as text, one character for each (ISO 8859-1): {@code \r \n \t \0 \\ \xHH} are
 * bytes, and <code>\{9000*text}</code> is a text so many times.
 */
final class ExactBytes {

	private ExactBytes() {
	}

	static String read(String text) {
		StringBuilder out = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c != '\\') {
				out.append(c);
				continue;
			}
			char kind = text.charAt(++i);
			switch (kind) {
				case 'r' -> out.append('\r');
				case 'n' -> out.append('\n');
				case 't' -> out.append('\t');
				case '0' -> out.append('\0');
				case '\\' -> out.append('\\');
				case 'x' -> {
					out.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
					i += 2;
				}
				case '{' -> {
					int end = text.indexOf('}', i);
					int star = text.indexOf('*', i);
					int count = Integer.parseInt(text.substring(i + 1, star));
					out.append(read(text.substring(star + 1, end)).repeat(count));
					i = end;
				}
				default -> throw new IllegalArgumentException("\\" + kind + " in " + text);
			}
		}
		return out.toString();
	}

	/** Text that shows every byte, no longer than anybody reads. */
	static String show(String bytes) {
		StringBuilder out = new StringBuilder();
		for (char c : bytes.substring(0, Math.min(2000, bytes.length())).toCharArray()) {
			switch (c) {
				case '\r' -> out.append("\\r");
				case '\n' -> out.append("\\n\n");
				case '\\' -> out.append("\\\\");
				default -> out.append((c < ' ' || c > '~') ? "\\x%02x".formatted((int) c) : String.valueOf(c));
			}
		}
		return out.toString();
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
