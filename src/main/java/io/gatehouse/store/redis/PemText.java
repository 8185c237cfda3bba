package io.gatehouse.store.redis;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.lettuce.core.SslOptions.Resource;

/**
 * A certificate or a key that an option holds as text, or as the path of a file (Traefik
 * row A21).
 */
final class PemText {

	private PemText() {
	}

	static Resource resource(String fileOrText) {
		if (fileOrText.contains("-----BEGIN")) {
			return () -> new ByteArrayInputStream(fileOrText.getBytes(StandardCharsets.US_ASCII));
		}
		return Resource.from(Path.of(fileOrText).toFile());
	}

}
