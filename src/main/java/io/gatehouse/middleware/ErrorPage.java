package io.gatehouse.middleware;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The page of an error: how a service is asked for it, and what it looks like where there
 * is no service.
 *
 * @param query the page's path and query, with marks for what has happened
 * @param headers names of the headers that the service sees; empty means all
 */
record ErrorPage(String query, List<String> headers) {

	static ErrorPage of(@Nullable String query, List<String> headers) {
		String path = (query != null) ? query : "";
		// Two slashes would begin with a host
		return new ErrorPage("/" + path.replaceFirst("^/+", ""), headers);
	}

	/**
	 * The request for the page.
	 * @param asked what the client has asked for
	 * @param status the status that the client is told
	 * @param original the status that the server has told
	 */
	ServerHttpRequest request(ServerHttpRequest asked, int status, int original) {
		String url = AskedUrl.of(asked);
		String target = this.query.replace("{status}", Integer.toString(status))
			.replace("{originalStatus}", Integer.toString(original))
			.replace("{url}", URLEncoder.encode(url, StandardCharsets.UTF_8).replace("*", "%2A"));
		return asked.mutate().method(HttpMethod.GET).uri(uri(target)).headers(this::choose).build();
	}

	private static URI uri(String target) {
		try {
			return new URI(target);
		}
		catch (URISyntaxException ex) {
			int mark = target.indexOf('?');
			String path = (mark < 0) ? target : target.substring(0, mark);
			try {
				// Escapes what may not stand there
				return new URI(null, null, path, (mark < 0) ? null : target.substring(mark + 1), null);
			}
			catch (URISyntaxException worse) {
				throw new IllegalStateException("Not a path and query: " + target, worse);
			}
		}
	}

	private void choose(HttpHeaders all) {
		if (this.headers.isEmpty()) {
			return;
		}
		String host = all.getFirst(HttpHeaders.HOST);
		List<String> unwanted = all.headerNames()
			.stream()
			.filter((name) -> this.headers.stream().noneMatch(name::equalsIgnoreCase))
			.toList();
		unwanted.forEach(all::remove);
		if (host != null) {
			all.set(HttpHeaders.HOST, host);
		}
	}

	/** A plain page that says what has happened. */
	static String plain(int status) {
		HttpStatus known = HttpStatus.resolve(status);
		String text = status + ((known != null) ? " " + known.getReasonPhrase() : "");
		return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + text
				+ "</title></head><body><h1>" + text + "</h1></body></html>\n";
	}

}
