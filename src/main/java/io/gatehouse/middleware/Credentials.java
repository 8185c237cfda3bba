package io.gatehouse.middleware;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * What a client says in {@code Authorization: Basic} (RFC 7617).
 *
 * @param user the user's name
 * @param password the password
 */
record Credentials(String user, String password) {

	private static final String SCHEME = "Basic ";

	/** Reads a header; absent if it is missing, of another scheme or malformed. */
	static @Nullable Credentials read(@Nullable String authorization) {
		if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return null;
		}
		String decoded;
		try {
			byte[] bytes = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
			decoded = new String(bytes, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// Not Base64: as good as no header
			return null;
		}
		int colon = decoded.indexOf(':');
		return (colon >= 0) ? new Credentials(decoded.substring(0, colon), decoded.substring(colon + 1)) : null;
	}

	@Override
	public String toString() {
		return this.user;
	}

}
