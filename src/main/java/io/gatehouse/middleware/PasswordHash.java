package io.gatehouse.middleware;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.Md5Crypt;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * A password as {@code htpasswd} writes it down (Traefik row F15).
 */
final class PasswordHash {

	private static final Pattern MD5 = Pattern.compile("(\\$apr1\\$|\\$1\\$)[./0-9A-Za-z]{1,8}\\$[./0-9A-Za-z]{22}");

	// The cost, from 4 to 16: each step doubles the time, and at 17 one guess would keep
	// all
	// others waiting for ten seconds and more
	private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./0-9A-Za-z]{53}");

	private static final Pattern SHA = Pattern.compile("\\{SHA}[+/0-9A-Za-z]{27}=");

	private final Kind kind;

	private final String text;

	private final int cost;

	private PasswordHash(Kind kind, String text, int cost) {
		this.kind = kind;
		this.text = text;
		this.cost = cost;
	}

	/** Reads a hash; absent if it is none of those that are known. */
	static @Nullable PasswordHash read(String text) {
		Matcher md5 = MD5.matcher(text);
		if (md5.matches()) {
			return new PasswordHash(md5.group(1).equals("$1$") ? Kind.MD5 : Kind.APR1, text, 1);
		}
		Matcher bcrypt = BCRYPT.matcher(text);
		if (bcrypt.matches()) {
			return new PasswordHash(Kind.BCRYPT, text, Integer.parseInt(bcrypt.group(1)));
		}
		return SHA.matcher(text).matches() ? new PasswordHash(Kind.SHA, text, 0) : null;
	}

	/** How long hashing takes, to compare by. */
	int cost() {
		return this.cost;
	}

	/**
	 * Whether it is the password's. Takes the time that hashing takes, with bcrypt many
	 * milliseconds, and the same for right and wrong passwords.
	 */
	boolean isOf(String password) {
		byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
		return switch (this.kind) {
			case BCRYPT -> BCrypt.checkpw(bytes, this.text);
			case APR1 -> same(Md5Crypt.apr1Crypt(bytes, this.text));
			case MD5 -> same(Md5Crypt.md5Crypt(bytes, this.text));
			case SHA -> same("{SHA}" + Base64.getEncoder().encodeToString(DigestUtils.sha1(bytes)));
		};
	}

	private boolean same(String other) {
		return MessageDigest.isEqual(this.text.getBytes(StandardCharsets.US_ASCII),
				other.getBytes(StandardCharsets.US_ASCII));
	}

	// A hash is nobody's business
	@Override
	public String toString() {
		return this.kind.toString();
	}

	private enum Kind {

		BCRYPT, APR1, MD5, SHA

	}

}
