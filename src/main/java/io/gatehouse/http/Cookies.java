package io.gatehouse.http;

import java.util.function.BiConsumer;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * Reads the cookies of a request, leniently: what is no pair is passed over (RFC 6265
 * section 5.4).
 */
final class Cookies {

	private Cookies() {
	}

	static void read(HttpHeaders headers, BiConsumer<String, String> each) {
		for (String line : headers.getAll(HttpHeaderNames.COOKIE)) {
			for (String pair : line.split(";")) {
				int equals = pair.indexOf('=');
				if (equals > 0) {
					String name = pair.substring(0, equals).trim();
					String value = pair.substring(equals + 1).trim();
					if (!name.isEmpty()) {
						each.accept(name, value);
					}
				}
			}
		}
	}

}
