package io.gatehouse.observability;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * Labels whose values clients choose, in request headers. Values are kept short here, and
 * few by {@link Series}.
 */
final class HeaderLabels {

	/** Longest value of a label, in characters. */
	static final int LONGEST = 128;

	private final List<String> labels;

	private final List<String> headers;

	HeaderLabels(Map<String, String> headerByLabel) {
		Map<String, String> sorted = new TreeMap<>(headerByLabel);
		this.labels = List.copyOf(sorted.keySet());
		this.headers = List.copyOf(sorted.values());
	}

	boolean isEmpty() {
		return this.labels.isEmpty();
	}

	List<String> labels() {
		return this.labels;
	}

	/**
	 * The values of a request, in the order of the labels; empty where a header is not
	 * there.
	 */
	List<String> values(HttpHeaders request) {
		return this.headers.stream().map((header) -> value(header, request)).toList();
	}

	/** What stands for the values of all requests beyond the bound. */
	List<String> others() {
		return this.labels.stream().map((label) -> "other").toList();
	}

	private static String value(String header, HttpHeaders request) {
		String value = request.get(header);
		if (value == null && header.equalsIgnoreCase("X-Forwarded-Host")) {
			// It is set on the way to the server, which not every request goes
			value = request.get(HttpHeaderNames.HOST);
		}
		if (value == null) {
			return "";
		}
		String text = value.chars().allMatch((c) -> c < 128) ? value : decoded(value);
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) : text;
	}

	// Headers hold bytes; what is no UTF-8 goes
	private static String decoded(String bytes) {
		return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).replace("\uFFFD", "");
	}

}
