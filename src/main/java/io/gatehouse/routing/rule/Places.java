package io.gatehouse.routing.rule;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.gatehouse.model.expression.Expression;
import io.gatehouse.routing.Rule.Place;
import org.jspecify.annotations.Nullable;

/**
 * Works out of a rule what a request must at least have: its host, its path, or
 * alternatives of them. What is said about anything else, and every negation, leaves both
 * open.
 */
final class Places {

	// Beyond this many alternatives a rule stands everywhere instead
	private static final int MOST = 1000;

	// Beyond this many combinations one side of a conjunction is enough
	private static final int MOST_COMBINED = 64;

	private Places() {
	}

	static List<Place> of(Expression expression) {
		Set<Place> places = derive(expression);
		return places.contains(Place.ANY) ? List.of(Place.ANY) : List.copyOf(places);
	}

	private static Set<Place> derive(Expression expression) {
		if (expression instanceof Expression.And and) {
			return both(derive(and.left()), derive(and.right()));
		}
		if (expression instanceof Expression.Or or) {
			return either(derive(or.left()), derive(or.right()));
		}
		Place place = (expression instanceof Expression.Call call) ? place(call) : Place.ANY;
		return setOf(List.of(place));
	}

	private static Place place(Expression.Call call) {
		String argument = call.arguments().get(0);
		return switch (MatcherKind.named(call.name())) {
			case HOST -> {
				String host = Hostname.canonical(argument);
				yield host.equals("*") ? Place.ANY : new Place(host, null, false);
			}
			case PATH -> new Place(null, argument, true);
			case PATH_PREFIX -> new Place(null, argument, false);
			default -> Place.ANY;
		};
	}

	private static Set<Place> either(Set<Place> left, Set<Place> right) {
		left.addAll(right);
		return (left.size() > MOST || left.contains(Place.ANY)) ? setOf(List.of(Place.ANY)) : left;
	}

	// Both sides must hold, so the narrower of the two is a place to stand; that two
	// different hosts or paths never hold together need not be seen here: the whole rule
	// is asked anyway
	private static Set<Place> both(Set<Place> left, Set<Place> right) {
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
	private static Set<Place> rather(Set<Place> left, Set<Place> right) {
		boolean hosts = namesHosts(left);
		if (hosts != namesHosts(right)) {
			return hosts ? left : right;
		}
		return (left.size() <= right.size()) ? left : right;
	}

	private static boolean namesHosts(Set<Place> places) {
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
