package io.gatehouse.model;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Every kind of HTTP middleware there is, by the name that users write. Made from the
 * middleware beans, so that a new kind needs no list.
 */
public final class MiddlewareKinds {

	// Traefik's others. A name need not be struck out when its kind is made.
	private static final List<String> LATER = List.of("buffering", "circuitBreaker", "compress", "contentType",
			"digestAuth", "encodedCharacters", "errors", "forwardAuth", "grpcWeb", "inFlightReq", "ipAllowList",
			"ipWhiteList", "passTLSClientCert", "plugin", "rateLimit", "redirectRegex", "replacePath",
			"replacePathRegex", "retry", "stripPrefixRegex");

	private final Map<String, Class<? extends MiddlewareOptions>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	/** Takes the option records of all kinds. */
	public MiddlewareKinds(Collection<? extends Class<? extends MiddlewareOptions>> options) {
		for (Class<? extends MiddlewareOptions> type : options) {
			this.byName.put(nameOf(type), type);
		}
	}

	/** The name that users write for a kind. */
	public static String nameOf(Class<? extends MiddlewareOptions> type) {
		String simple = type.getSimpleName();
		return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
	}

	/**
	 * The option record of a kind, whatever the case of its name; absent if there is
	 * none.
	 */
	public @Nullable Class<? extends MiddlewareOptions> find(String name) {
		return this.byName.get(name);
	}

	/**
	 * The name of a kind that Traefik has and Gatehouse has not yet, whatever its case;
	 * absent if it is none.
	 */
	public @Nullable String later(String name) {
		return find(name) != null ? null
				: LATER.stream().filter((kind) -> kind.equalsIgnoreCase(name)).findFirst().orElse(null);
	}

	/** All kinds by name, sorted. */
	public Map<String, Class<? extends MiddlewareOptions>> all() {
		return Collections.unmodifiableMap(this.byName);
	}

}
