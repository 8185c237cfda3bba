package io.gatehouse.model;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.gatehouse.model.middleware.Buffering;
import io.gatehouse.model.middleware.CircuitBreaker;
import io.gatehouse.model.middleware.Compress;
import io.gatehouse.model.middleware.ContentType;
import io.gatehouse.model.middleware.DigestAuth;
import io.gatehouse.model.middleware.EncodedCharacters;
import io.gatehouse.model.middleware.Errors;
import io.gatehouse.model.middleware.ForwardAuth;
import io.gatehouse.model.middleware.GrpcWeb;
import io.gatehouse.model.middleware.InFlightReq;
import io.gatehouse.model.middleware.IpAllowList;
import io.gatehouse.model.middleware.IpWhiteList;
import io.gatehouse.model.middleware.PassTLSClientCert;
import io.gatehouse.model.middleware.Plugin;
import io.gatehouse.model.middleware.RateLimit;
import io.gatehouse.model.middleware.RedirectRegex;
import io.gatehouse.model.middleware.ReplacePath;
import io.gatehouse.model.middleware.ReplacePathRegex;
import io.gatehouse.model.middleware.Retry;
import io.gatehouse.model.middleware.StripPrefixRegex;
import org.jspecify.annotations.Nullable;

/**
 * Every kind of HTTP middleware there is, by the name that users write. Made from the
 * middleware beans, so that a new kind needs no list.
 */
public final class MiddlewareKinds {

	// What Traefik has besides, until a factory makes it: its options are understood, and
	// whoever asks for it is told
	private static final List<Class<? extends MiddlewareOptions>> LATER = List.of(Buffering.class, CircuitBreaker.class,
			Compress.class, ContentType.class, DigestAuth.class, EncodedCharacters.class, Errors.class,
			ForwardAuth.class, GrpcWeb.class, InFlightReq.class, IpAllowList.class, IpWhiteList.class,
			PassTLSClientCert.class, Plugin.class, RateLimit.class, RedirectRegex.class, ReplacePath.class,
			ReplacePathRegex.class, Retry.class, StripPrefixRegex.class);

	private final Map<String, Class<? extends MiddlewareOptions>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	/** Takes the option records of all kinds. */
	public MiddlewareKinds(Collection<? extends Class<? extends MiddlewareOptions>> options) {
		LATER.forEach((type) -> this.byName.put(nameOf(type), type));
		options.forEach((type) -> this.byName.put(nameOf(type), type));
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

	/** All kinds by name, sorted. */
	public Map<String, Class<? extends MiddlewareOptions>> all() {
		return Collections.unmodifiableMap(this.byName);
	}

}
