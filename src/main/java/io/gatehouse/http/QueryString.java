package io.gatehouse.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query. A pair with a bad escape is left out, as Traefik does.
 */
final class QueryString {

	// A query is as long as the request head may be; more keys than this are not looked
	// at
	private static final int MAX_PARAMETERS = 10_000;

	private QueryString() {
	}

	static Map<String, List<String>> parse(String query) {
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		int count = 0;
		for (int from = 0; from <= query.length() && count < MAX_PARAMETERS; count++) {
			int ampersand = query.indexOf('&', from);
			int to = (ampersand < 0) ? query.length() : ampersand;
			if (to > from) {
				int equals = query.indexOf('=', from);
				int end = (equals < 0 || equals > to) ? to : equals;
				String name = decode(query, from, end);
				String value = decode(query, Math.min(end + 1, to), to);
				if (name != null && value != null) {
					parameters.computeIfAbsent(name, (key) -> new ArrayList<>(1)).add(value);
				}
			}
			from = to + 1;
		}
		return parameters;
	}

	private static @Nullable String decode(String text, int from, int to) {
		byte[] out = new byte[to - from];
		int length = 0;
		for (int i = from; i < to; i++) {
			char c = text.charAt(i);
			if (c == '%') {
				// What ends the text is no digit: no escape reaches beyond it
				int decoded = RequestPaths.hex(text, i);
				if (decoded < 0) {
					return null;
				}
				out[length++] = (byte) decoded;
				i += 2;
			}
			else {
				out[length++] = (byte) ((c == '+') ? ' ' : c);
			}
		}
		return new String(out, 0, length, StandardCharsets.UTF_8);
	}

}
