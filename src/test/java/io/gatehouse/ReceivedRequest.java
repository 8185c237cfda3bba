package io.gatehouse;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A request as a strict server reads it: what is not exactly as RFC 9112 has it is an
 * error.
 *
 * @param head the head, byte for byte, with its empty line
 * @param body the content, without its chunks
 * @param trailers the trailers, byte for byte, without an empty line
 */
record ReceivedRequest(String head, String body, String trailers) {

	private static final Pattern OWN_HEADERS = Pattern
		.compile("(?i)(X-Forwarded-(For|Host|Port|Proto|Server)|X-Real-Ip): [^\r\n]*\r\n");

	private static final Pattern CHUNK = Pattern.compile("[0-9a-fA-F]{1,8}");

	/** Reads bytes. */
	interface Source {

		/** The next byte; -1 at the end. */
		int read() throws IOException;

	}

	/** Reads the next request; absent at an end between two. */
	static ReceivedRequest from(Source source) throws IOException {
		int first = source.read();
		if (first < 0) {
			return null;
		}
		StringBuilder head = new StringBuilder().append((char) first);
		while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
			head.append(next(source));
		}
		String text = head.toString();
		String length = header(text, "content-length");
		String coding = header(text, "transfer-encoding");
		if (coding != null) {
			if (length != null || !coding.equalsIgnoreCase("chunked")) {
				throw new IOException("two framings, or an unknown one: " + text);
			}
			return chunked(text, source);
		}
		return new ReceivedRequest(text, (length != null) ? count(source, Integer.parseInt(length)) : "", "");
	}

	private static ReceivedRequest chunked(String head, Source source) throws IOException {
		StringBuilder body = new StringBuilder();
		while (true) {
			String size = line(source);
			if (!CHUNK.matcher(size).matches()) {
				throw new IOException("not the size of a chunk: " + size);
			}
			int bytes = Integer.parseInt(size, 16);
			if (bytes == 0) {
				StringBuilder trailers = new StringBuilder();
				for (String line; !(line = line(source)).isEmpty();) {
					trailers.append(line).append("\r\n");
				}
				return new ReceivedRequest(head, body.toString(), trailers.toString());
			}
			body.append(count(source, bytes));
			if (!line(source).isEmpty()) {
				throw new IOException("a chunk that is longer than it says");
			}
		}
	}

	private static String header(String head, String name) throws IOException {
		String found = null;
		for (String line : head.split("\r\n")) {
			if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
				if (found != null) {
					throw new IOException(name + " twice: " + head);
				}
				found = line.substring(name.length() + 1).trim();
			}
		}
		return found;
	}

	private static String count(Source source, int bytes) throws IOException {
		StringBuilder text = new StringBuilder();
		while (text.length() < bytes) {
			text.append(next(source));
		}
		return text.toString();
	}

	private static String line(Source source) throws IOException {
		StringBuilder text = new StringBuilder();
		while (text.length() < 2 || text.indexOf("\r\n", text.length() - 2) < 0) {
			text.append(next(source));
		}
		return text.substring(0, text.length() - 2);
	}

	private static char next(Source source) throws IOException {
		int next = source.read();
		if (next < 0) {
			throw new EOFException();
		}
		return (char) next;
	}

	/** Target of the request line. */
	String target() {
		return this.head.split(" ", 3)[1];
	}

	/** All of it, but for the headers that say how it came. */
	String text() {
		return OWN_HEADERS.matcher(this.head).replaceAll("") + this.body + this.trailers;
	}

}
