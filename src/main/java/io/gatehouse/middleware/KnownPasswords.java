package io.gatehouse.middleware;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Remembers passwords that were right, since hashing one takes longer than all else that
 * a request costs. Holds no password: only a code of it under a key that nobody has and
 * that ends with the process. Wrong ones are not kept: they would push the right ones
 * out.
 */
final class KnownPasswords {

	private static final String ALGORITHM = "HmacSHA256";

	private final Cache<ByteBuffer, Boolean> right = Caffeine.newBuilder()
		.maximumSize(1_000)
		.expireAfterWrite(Duration.ofMinutes(10))
		.executor(Runnable::run)
		.build();

	private final SecretKeySpec key;

	KnownPasswords() {
		byte[] random = new byte[32];
		new SecureRandom().nextBytes(random);
		this.key = new SecretKeySpec(random, ALGORITHM);
	}

	/** What stands for credentials here. */
	ByteBuffer code(Credentials credentials) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			mac.update(credentials.user().getBytes(StandardCharsets.UTF_8));
			// A name has no colon
			mac.update((byte) ':');
			return ByteBuffer.wrap(mac.doFinal(credentials.password().getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has " + ALGORITHM, ex);
		}
	}

	boolean contains(ByteBuffer code) {
		return this.right.getIfPresent(code) != null;
	}

	void add(ByteBuffer code) {
		this.right.put(code, Boolean.TRUE);
	}

}
