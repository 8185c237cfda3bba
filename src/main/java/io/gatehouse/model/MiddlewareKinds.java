package io.gatehouse.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Every kind of HTTP middleware there is, by the name that users write. Made from the
 * middleware beans, so that a new kind needs no list.
 */
public final class MiddlewareKinds {

	private final Map<String, Class<? extends MiddlewareOptions>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	/** Takes the option records of all kinds. */
	public MiddlewareKinds(Collection<? extends Class<? extends MiddlewareOptions>> options) {
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
