package io.gatehouse.upstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.gatehouse.model.http.Cookie;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Cookies that bring a client back to the same member (Traefik rows E05 and E06). Names
 * and values are Traefik's, so that sessions outlive a switch-over.
 */
final class StickyCookies {

	private static final Pattern NO_TOKEN = Pattern.compile("[^A-Za-z0-9!#$%&'*+\\-.^_`|~]");

	private static final int NAME_LENGTH = 5;

	private static final int VALUE_LENGTH = 16;

	private final String name;

	private final String attributes;

	private final Map<String, Member> current = new HashMap<>();

	// Those of earlier versions of Traefik
	private final Map<String, Member> former = new HashMap<>();

	/**
	 * Reads the options.
	 * @param service the service's qualified name
	 * @param options the cookie
	 * @param members those that it can lead to
	 */
	StickyCookies(String service, Cookie options, List<Member> members) {
		String given = options.name();
		this.name = (given != null && !given.isEmpty()) ? NO_TOKEN.matcher(given).replaceAll("_")
				: "_" + hash("SHA-1", "_TRAEFIK_BACKEND_" + service).substring(0, NAME_LENGTH);
		this.attributes = attributes(options);
		for (Member member : members) {
			this.current.put(value(member), member);
			String once = Long.toHexString(Chooser.Fnv.hash1(member.name()));
			this.former.put(member.name(), member);
			this.former.put(once, member);
			this.former.put(Long.toHexString(Chooser.Fnv.hash1(once)), member);
		}
	}

	private static String attributes(Cookie options) {
		StringBuilder out = new StringBuilder();
		String path = options.path();
		if (path != null && !path.isEmpty()) {
			out.append("; Path=").append(plain(path));
		}
		String domain = options.domain();
		if (domain != null && !domain.isEmpty()) {
			out.append("; Domain=").append(plain(domain.startsWith(".") ? domain.substring(1) : domain));
		}
		if (options.maxAge() != 0) {
			out.append("; Max-Age=").append(Math.max(0, options.maxAge()));
		}
		if (options.httpOnly()) {
			out.append("; HttpOnly");
		}
		if (options.secure()) {
			out.append("; Secure");
		}
		String sameSite = (options.sameSite() != null) ? options.sameSite().toLowerCase(Locale.ROOT) : "";
		out.append(switch (sameSite) {
			case "none" -> "; SameSite=None";
			case "lax" -> "; SameSite=Lax";
			case "strict" -> "; SameSite=Strict";
			default -> "";
		});
		return out.toString();
	}

	/** Options may come from labels: what would end the attribute is left out. */
	private static String plain(String text) {
		return text.replaceAll("[^ -~]|;", "");
	}

	private static String value(Member member) {
		return hash("SHA-256", member.name()).substring(0, VALUE_LENGTH);
	}

	private static String hash(String algorithm, String text) {
		try {
			byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has " + algorithm, ex);
		}
	}

	/** The member that a request's cookie names; absent if it names none. */
	@Nullable Choice of(HttpHeaders request) {
		for (String header : request.getAll(HttpHeaderNames.COOKIE)) {
			for (io.netty.handler.codec.http.cookie.Cookie cookie : ServerCookieDecoder.LAX.decodeAll(header)) {
				if (cookie.name().equals(this.name)) {
					Member named = this.current.get(cookie.value());
					Member before = this.former.get(cookie.value());
					return (named != null) ? new Choice(named, false)
							: (before != null) ? new Choice(before, true) : null;
				}
			}
		}
		return null;
	}

	/** Has the client come back to a member; before the cookies that the answer has. */
	void set(HttpHeaders answer, Member member) {
		List<String> all = new ArrayList<>();
		all.add(this.name + "=" + value(member) + this.attributes);
		all.addAll(answer.getAll(HttpHeaderNames.SET_COOKIE));
		answer.set(HttpHeaderNames.SET_COOKIE, all);
	}

	/**
	 * What a cookie has led to.
	 *
	 * @param member the member
	 * @param former whether the cookie should be written anew
	 */
	record Choice(Member member, boolean former) {

	}

}
