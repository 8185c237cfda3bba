package io.gatehouse.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told whose request the codec could not read (Traefik row B17).
 */
final class Refusals {

	private Refusals() {
	}

	static BadRequestException of(@Nullable Throwable cause) {
		if (cause instanceof TooLongHttpLineException || cause instanceof TooLongHttpHeaderException) {
			return new BadRequestException(431, "431 Request Header Fields Too Large");
		}
		return new BadRequestException();
	}

}
