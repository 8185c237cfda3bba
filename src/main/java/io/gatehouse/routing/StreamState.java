package io.gatehouse.routing;

import java.util.List;

import io.gatehouse.model.Origin;

/**
 * What became of an object of TCP or UDP.
 *
 * @param <T> what was asked for
 * @param name its qualified name
 * @param configuration what was asked for, with what is implied filled in
 * @param origin who asked for it
 * @param status whether it works
 * @param errors why it does not, or not quite
 * @param related the entry points that a router stands on; the routers that use a service
 */
public record StreamState<T>(String name, T configuration, Origin origin, Status status, List<String> errors,
		List<String> related) {

	public StreamState {
		errors = List.copyOf(errors);
		related = List.copyOf(related);
	}

}
