package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.AllowEmpty;
import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Compresses answers (Traefik row F38).
 *
 * @param excludedContentTypes media types that are not compressed
 * @param includedContentTypes media types that are; empty means all others
 * @param minResponseBodyBytes shortest body that is compressed (default 1024)
 * @param encodings encodings in order of preference (default gzip, br, zstd)
 * @param defaultEncoding encoding for clients that ask for none
 */
@AllowEmpty
public record Compress(List<String> excludedContentTypes, List<String> includedContentTypes,
		@Nullable Integer minResponseBodyBytes, List<String> encodings,
		@Nullable String defaultEncoding) implements MiddlewareOptions {

	public Compress {
		excludedContentTypes = Absent.orCopy(excludedContentTypes);
		includedContentTypes = Absent.orCopy(includedContentTypes);
		minResponseBodyBytes = (minResponseBodyBytes != null) ? minResponseBodyBytes : Integer.valueOf(1024);
		encodings = (encodings != null) ? encodings : List.of("gzip", "br", "zstd");
	}

}
