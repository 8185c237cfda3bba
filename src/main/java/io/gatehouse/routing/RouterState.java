package io.gatehouse.routing;

import java.util.List;

import io.gatehouse.model.Origin;
import io.gatehouse.model.http.Router;

/**
 * What became of a router.
 *
 * @param name its qualified name
 * @param configuration what was asked for, with middleware names qualified, entry points
 * and priority filled in
 * @param origin who asked for it
 * @param status whether it works
 * @param errors why it does not, or not quite
 * @param using entry points it stands on
 */
public record RouterState(String name, Router configuration, Origin origin, Status status, List<String> errors,
		List<String> using) {

	public RouterState {
		errors = List.copyOf(errors);
		using = List.copyOf(using);
	}

}
