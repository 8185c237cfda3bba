package io.gatehouse.routing.rule;

import java.util.Collection;
import java.util.List;

import io.gatehouse.routing.Rule.Place;

/**
 * What a part of a rule asks of a request.
 *
 * @param matcher asks it
 * @param places where the index has to file it: a request that it takes stands at one of
 * them at least
 * @param domains hosts that it names
 */
record Condition(Matcher matcher, Collection<Place> places, Collection<String> domains) {

	/** One that may hold anywhere. */
	static Condition anywhere(Matcher matcher) {
		return at(Place.ANY, matcher);
	}

	/** One that holds at one place only. */
	static Condition at(Place place, Matcher matcher) {
		return new Condition(matcher, List.of(place), List.of());
	}

}
