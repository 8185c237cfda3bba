package io.gatehouse.middleware;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Numbers used once, of digest authentication (RFC 7616 section 3.3). They say themselves
 * when they were given and that they are ours, so nothing is kept of clients that only
 * ask; of those that knew a password, how often they have used their number.
 */
final class Nonces {

	private static final String ALGORITHM = "HmacSHA256";

	private static final long VALID_MILLIS = Duration.ofMinutes(5).toMillis();

	private static final int MARK_BYTES = 16;

	private final SecretKeySpec key;

	private final LongSupplier clock;

	// Nobody can guess the mark, so that what is marked only has to be another every
	// time:
	// chance comes from a file, for which no event loop may wait
	private final AtomicLong count;

	private final Cache<String, Long> used = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterAccess(Duration.ofMinutes(5))
		.executor(Runnable::run)
		.build();

	Nonces(LongSupplier clock) {
		byte[] random = new byte[32 + Long.BYTES];
		new SecureRandom().nextBytes(random);
		this.key = new SecretKeySpec(random, 0, 32, ALGORITHM);
		this.count = new AtomicLong(ByteBuffer.wrap(random).getLong(random.length - Long.BYTES));
		this.clock = clock;
	}

	/** A new one. */
	String next() {
		byte[] body = ByteBuffer.allocate(16)
			.putLong(this.clock.getAsLong())
			.putLong(this.count.incrementAndGet())
			.array();
		return HexFormat.of().formatHex(body) + mark(body);
	}

	private String mark(byte[] body) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			return HexFormat.of().formatHex(mac.doFinal(body), 0, MARK_BYTES);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has " + ALGORITHM, ex);
		}
	}

	/** Whether it is one of ours that is not too old. */
	boolean isFresh(String nonce) {
		if (nonce.length() != 2 * (16 + MARK_BYTES) || !nonce.matches("[0-9a-f]+")) {
			return false;
		}
		byte[] body = HexFormat.of().parseHex(nonce.substring(0, 32));
		boolean ours = MessageDigest.isEqual(mark(body).getBytes(StandardCharsets.US_ASCII),
				nonce.substring(32).getBytes(StandardCharsets.US_ASCII));
		return ours && this.clock.getAsLong() - ByteBuffer.wrap(body).getLong() < VALID_MILLIS;
	}

	/** Takes note of a use; says whether it was not used so often before. */
	boolean use(String nonce, long count) {
		boolean[] higher = { false };
		this.used.asMap().compute(nonce, (key, before) -> {
			higher[0] = before == null || count > before;
			return higher[0] ? Long.valueOf(count) : before;
		});
		return higher[0];
	}

}
