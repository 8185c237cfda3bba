package io.gatehouse.routing.rule;

import java.util.ArrayList;
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
	private static final int MOST = 64;

	private static final List<Place> ANY = List.of(Place.ANY);

	private Places() {
	}

	static List<Place> of(Expression expression) {
		List<Place> places = derive(expression);
		return (places.size() > MOST) ? ANY : List.copyOf(places);
	}

	private static List<Place> derive(Expression expression) {
		if (expression instanceof Expression.And and) {
			return both(derive(and.left()), derive(and.right()));
		}
		if (expression instanceof Expression.Or or) {
			return either(derive(or.left()), derive(or.right()));
		}
		if (expression instanceof Expression.Call call) {
			return place(call);
		}
		return ANY;
	}

	private static List<Place> place(Expression.Call call) {
		String argument = call.arguments().get(0);
		return switch (MatcherKind.named(call.name())) {
			case HOST -> {
				String host = Hostname.canonical(argument);
				yield host.equals("*") ? ANY : List.of(new Place(host, null, false));
			}
			case PATH -> List.of(new Place(null, argument, true));
			case PATH_PREFIX -> List.of(new Place(null, argument, false));
			default -> ANY;
		};
	}

	private static List<Place> either(List<Place> left, List<Place> right) {
		Set<Place> all = new LinkedHashSet<>(left);
		all.addAll(right);
		return (all.contains(Place.ANY) || all.size() > MOST) ? ANY : new ArrayList<>(all);
	}

	// Both sides must hold, so the narrower of the two is a place to stand; that two
	// different hosts
	// or paths can never hold together need not be seen here: the whole rule is asked
	// anyway
	private static List<Place> both(List<Place> left, List<Place> right) {
		if (left.size() * right.size() > MOST) {
			return (left.size() <= right.size()) ? left : right;
		}
		Set<Place> all = new LinkedHashSet<>();
		for (Place a : left) {
			for (Place b : right) {
				String host = narrowerHost(a.host(), b.host());
				Place path = narrowerPath(a, b);
				all.add(new Place(host, path.path(), path.exact()));
			}
		}
		return new ArrayList<>(all);
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

}
