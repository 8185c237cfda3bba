package io.gatehouse.routing.rule;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.gatehouse.routing.Rule.Place;
import org.jspecify.annotations.Nullable;

/**
 * Works out of a rule what a request must at least have: its host, its path, or
 * alternatives of them. What is said about anything else, and every negation, leaves both
 * open.
 */
final class Places {

	/** Of a condition that says nothing of host or path. */
	static final List<Place> EVERYWHERE = List.of(Place.ANY);

	// Beyond this many alternatives a rule stands everywhere instead
	private static final int MOST = 1000;

	// Beyond this many combinations one side of a conjunction is enough
	private static final int MOST_COMBINED = 64;

	private Places() {
	}

	/** Each place once, in order. */
	static List<Place> settled(Collection<Place> places) {
		return places.contains(Place.ANY) ? EVERYWHERE : List.copyOf(setOf(places));
	}

	/** Where one of two conditions may hold. */
	static Collection<Place> either(Collection<Place> left, Collection<Place> right) {
		// Most of a long rule stands on the left, and grows there
		Set<Place> all = (left instanceof LinkedHashSet<Place> growing) ? growing : setOf(left);
		all.addAll(right);
		return (all.size() > MOST || all.contains(Place.ANY)) ? EVERYWHERE : all;
	}

	// Both sides must hold, so the narrower of the two is a place to stand; that two
	// different hosts or paths never hold together need not be seen here: the whole rule
	// is asked anyway
	static Collection<Place> both(Collection<Place> left, Collection<Place> right) {
		if (left.contains(Place.ANY)) {
			return right;
		}
		if (right.contains(Place.ANY)) {
			return left;
		}
		if (left.size() * right.size() > MOST_COMBINED) {
			return rather(left, right);
		}
		Set<Place> all = setOf(List.of());
		for (Place a : left) {
			for (Place b : right) {
				Place path = narrowerPath(a, b);
				all.add(new Place(narrowerHost(a.host(), b.host()), path.path(), path.exact()));
			}
		}
		return all;
	}

	// The side that says more: of hosts, then the one with fewer alternatives
	private static Collection<Place> rather(Collection<Place> left, Collection<Place> right) {
		boolean hosts = namesHosts(left);
		if (hosts != namesHosts(right)) {
			return hosts ? left : right;
		}
		return (left.size() <= right.size()) ? left : right;
	}

	private static boolean namesHosts(Collection<Place> places) {
		return places.stream().allMatch((place) -> place.host() != null);
	}

	private static @Nullable String narrowerHost(@Nullable String a, @Nullable String b) {
		if (a == null || (b != null && a.startsWith("*."))) {
			return b;
		}
		return a;
	}

	private static Place narrowerPath(Place a, Place b) {
		if (a.path() == null) {
			return b;
		}
		if (b.path() == null || a.exact()) {
			return a;
		}
		return (b.exact() || b.path().length() > a.path().length()) ? b : a;
	}

	private static Set<Place> setOf(Collection<Place> places) {
		return new LinkedHashSet<>(places);
	}

}
