package io.gatehouse.middleware;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.google.re2j.Pattern;
import io.gatehouse.upstream.WholeAnswer;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * What becomes of an auth server's answer (Traefik rows F20 and F21).
 *
 * @param address the URL that was asked
 * @param headers names of headers that the request gets from the answer
 * @param pattern names of further ones; absent if there are none
 * @param cookies names of the cookies that the client gets
 * @param keepsLocation whether Location stays as it is
 * @param signIn where unknown clients are sent; empty if nowhere
 */
record AuthAnswer(URI address, List<String> headers, @Nullable Pattern pattern, List<String> cookies,
		boolean keepsLocation, String signIn) {

	private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "te", "trailer", "trailers",
			"transfer-encoding", "upgrade");

	/** Whether the request may pass. */
	boolean allows(WholeAnswer answer) {
		return answer.status() >= 200 && answer.status() < 300;
	}

	/** Puts into the request what the answer says of it, in place of the client's. */
	void apply(WholeAnswer answer, HttpHeaders request) {
		for (String name : this.headers) {
			request.remove(name);
			List<String> values = answer.headers().getAll(name);
			if (!values.isEmpty()) {
				request.put(name, new ArrayList<>(values));
			}
		}
		Pattern names = this.pattern;
		if (names != null) {
			List<String> spoofed = request.headerNames().stream().filter((name) -> isNamed(names, name)).toList();
			spoofed.forEach(request::remove);
			for (String name : answer.headers().names()) {
				if (isNamed(names, name) && !HeaderText.isFraming(name)) {
					request.put(name, new ArrayList<>(answer.headers().getAll(name)));
				}
			}
		}
	}

	private static boolean isNamed(Pattern names, String name) {
		return names.matcher(canonical(name)).find();
	}

	/** As Go spells it, which is what expressions are written for. */
	private static String canonical(String name) {
		StringBuilder out = new StringBuilder(name.length());
		boolean upper = true;
		for (int i = 0; i < name.length(); i++) {
			String c = name.substring(i, i + 1);
			out.append(upper ? c.toUpperCase(Locale.ROOT) : c.toLowerCase(Locale.ROOT));
			upper = c.equals("-");
		}
		return out.toString();
	}

	/** Whether the client gets cookies from the answer. */
	boolean hasCookies(WholeAnswer answer) {
		return answer.headers().contains(HttpHeaderNames.SET_COOKIE);
	}

	/**
	 * Puts the answer's cookies into another answer, in place of those called the same.
	 */
	void addCookies(WholeAnswer answer, HttpHeaders response) {
		List<String> all = new ArrayList<>();
		List<String> own = response.get(HttpHeaders.SET_COOKIE);
		if (own != null) {
			own.stream().filter((cookie) -> !this.cookies.contains(name(cookie))).forEach(all::add);
		}
		answer.headers()
			.getAll(HttpHeaderNames.SET_COOKIE)
			.stream()
			.filter((cookie) -> this.cookies.contains(name(cookie)))
			.forEach(all::add);
		response.remove(HttpHeaders.SET_COOKIE);
		all.forEach((cookie) -> response.add(HttpHeaders.SET_COOKIE, cookie));
	}

	private static String name(String cookie) {
		int end = cookie.indexOf('=');
		return ((end >= 0) ? cookie.substring(0, end) : cookie).strip();
	}

	/** Tells the client what the auth server has said. */
	Mono<Void> refuse(WholeAnswer answer, ServerHttpResponse response) {
		if (answer.status() == 401 && !this.signIn.isEmpty()) {
			response.setRawStatusCode(302);
			response.getHeaders().set(HttpHeaders.LOCATION, HeaderText.of(this.signIn));
			return response.setComplete();
		}
		response.setRawStatusCode(answer.status());
		for (String name : answer.headers().names()) {
			if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
				answer.headers().getAll(name).forEach((value) -> response.getHeaders().add(name, value));
			}
		}
		String location = answer.headers().get(HttpHeaderNames.LOCATION);
		if (location != null && !this.keepsLocation) {
			response.getHeaders().set(HttpHeaders.LOCATION, absolute(location));
		}
		if (answer.status() == 204 || answer.status() == 304) {
			return response.setComplete();
		}
		response.getHeaders().setContentLength(answer.body().length);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(answer.body())));
	}

	private String absolute(String location) {
		try {
			return this.address.resolve(location).toString();
		}
		catch (IllegalArgumentException ex) {
			// Not a URI to Java; browsers take more
			return location;
		}
	}

}
