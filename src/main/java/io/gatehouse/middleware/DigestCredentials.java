package io.gatehouse.middleware;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a client says in {@code Authorization: Digest} (RFC 7616 section 3.4).
 *
 * @param fields its parameters by name
 */
record DigestCredentials(Map<String, String> fields) {

	private static final String SCHEME = "Digest ";

	private static final Pattern FIELD = Pattern
		.compile("\\s*([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))\\s*(?:,|$)");

	private static final int LONGEST = 4096;

	/** Reads a header; absent if it is missing, of another scheme or malformed. */
	static @Nullable DigestCredentials read(@Nullable String authorization) {
		if (authorization == null || authorization.length() > LONGEST
				|| !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return null;
		}
		Map<String, String> fields = new HashMap<>();
		Matcher matcher = FIELD.matcher(authorization).region(SCHEME.length(), authorization.length());
		int end = SCHEME.length();
		while (matcher.lookingAt()) {
			String quoted = matcher.group(2);
			fields.put(matcher.group(1).toLowerCase(Locale.ROOT),
					(quoted != null) ? quoted.replaceAll("\\\\(.)", "$1") : matcher.group(3));
			end = matcher.end();
			matcher.region(end, authorization.length());
		}
		return (end == authorization.length()) ? new DigestCredentials(fields) : null;
	}

	String field(String name) {
		return this.fields.getOrDefault(name, "");
	}

	/** How often the nonce was used, as the client counts; -1 if that is no number. */
	long count() {
		String count = field("nc");
		return count.matches("[0-9a-fA-F]{1,8}") ? Long.parseLong(count, 16) : -1;
	}

	/** Whether the client knows the password that a hash stands for. */
	boolean isOf(String hash, String method) {
		String request = DigestUtils.md5Hex(method + ":" + field("uri"));
		String expected = DigestUtils
			.md5Hex(hash + ":" + field("nonce") + ":" + field("nc") + ":" + field("cnonce") + ":auth:" + request);
		return MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII),
				field("response").toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		return field("username");
	}

}
