package io.gatehouse.model.middleware;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Takes a prefix away from the path and tells the server about it in
 * {@code X-Forwarded-Prefix} (Traefik row F06).
 *
 * @param prefixes the prefixes, of which the first that fits is taken away; each must
 * start with {@code /} and is compared character by character, so that {@code /api} fits
 * {@code /apix} too
 * @param forceSlash deprecated: takes away one slash that follows the prefix, before one
 * is put in front
 */
public record StripPrefix(List<String> prefixes,
		@JsonInclude(Include.NON_NULL) @Nullable Boolean forceSlash) implements MiddlewareOptions {

	public StripPrefix {
		prefixes = Absent.orCopy(prefixes).stream().map(String::strip).toList();
		for (String prefix : prefixes) {
			if (!prefix.startsWith("/")) {
				throw new InvalidOptionException("prefixes", prefix, "a path starting with /");
			}
			HeaderSyntax.value("prefixes", prefix);
		}
	}

}
