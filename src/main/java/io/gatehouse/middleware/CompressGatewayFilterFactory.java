package io.gatehouse.middleware;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.Compress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Compresses answers (Traefik row F38).
 */
@Component("gatehouseCompress")
class CompressGatewayFilterFactory implements MiddlewareFactory<Compress> {

	private static final Logger logger = LoggerFactory.getLogger(CompressGatewayFilterFactory.class);

	private static final long USUAL_LEAST = 1024;

	@Override
	public Class<Compress> getConfigClass() {
		return Compress.class;
	}

	@Override
	public GatewayFilter apply(Compress options, MiddlewareContext context) {
		if (!options.excludedContentTypes().isEmpty() && !options.includedContentTypes().isEmpty()) {
			throw new IllegalArgumentException(
					"excludedContentTypes and includedContentTypes options are mutually exclusive");
		}
		if (options.encodings().isEmpty()) {
			throw new InvalidOptionException("encodings", null,
					"gzip, br or zstd; at least one encoding must be specified");
		}
		List<ContentEncoding> known = new ArrayList<>();
		for (String name : options.encodings()) {
			ContentEncoding encoding = ContentEncoding.of("encodings", name);
			if (encoding.isAvailable()) {
				known.add(encoding);
			}
			else {
				logger.warn("middleware={} encoding={} problem=this machine has no library for it, it is left out",
						context.name(), name);
			}
		}
		ContentEncoding usual = usual(options);
		Set<String> excluded = types("excludedContentTypes", options.excludedContentTypes());
		excluded.add("application/grpc");
		long asked = Objects.requireNonNull(options.minResponseBodyBytes());
		if (asked < 0) {
			throw new InvalidOptionException("minResponseBodyBytes", asked, "0 or more bytes");
		}
		return new CompressFilter(new AcceptedEncodings(known, usual), excluded,
				types("includedContentTypes", options.includedContentTypes()), (asked > 0) ? asked : USUAL_LEAST);
	}

	private static @Nullable ContentEncoding usual(Compress options) {
		String name = options.defaultEncoding();
		if (name == null || name.isEmpty()) {
			return null;
		}
		if (!options.encodings().contains(name)) {
			throw new InvalidOptionException("defaultEncoding", name, "one of encodings; unsupported default encoding");
		}
		ContentEncoding encoding = ContentEncoding.of("defaultEncoding", name);
		return encoding.isAvailable() ? encoding : null;
	}

	private static Set<String> types(String option, List<String> texts) {
		Set<String> types = new HashSet<>();
		for (String text : texts) {
			try {
				MediaType type = MediaType.parseMediaType(text);
				types.add((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT));
			}
			catch (InvalidMediaTypeException ex) {
				throw new InvalidOptionException(option, text, "a media type such as text/html");
			}
		}
		return types;
	}

}
