package io.gatehouse.routing;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A rule, parsed and ready to be asked (Traefik rows C02 to C11).
 */
public interface Rule {

	/** Whether the rule takes the request. */
	boolean matches(RequestView request);

	/** The text that was parsed. */
	String text();

	/** Every literal of a Host matcher, also of negated ones (Traefik row C20). */
	Set<String> domains();

	/**
	 * What a request must have for the rule to take it: at least one of these. The index
	 * files the rule under each of them, so that it is only asked where it has a chance.
	 */
	List<Place> places();

	/**
	 * Where in the index a rule stands.
	 *
	 * @param host the exact host, or {@code *.domain} for one label before a domain;
	 * absent means any
	 * @param path the path or its beginning; absent means any
	 * @param exact whether the path is the whole path
	 */
	record Place(@Nullable String host, @Nullable String path, boolean exact) {

		/** Everywhere. */
		public static final Place ANY = new Place(null, null, false);

	}

}
