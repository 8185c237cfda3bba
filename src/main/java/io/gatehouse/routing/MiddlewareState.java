package io.gatehouse.routing;

import java.util.List;

import io.gatehouse.model.Origin;
import io.gatehouse.model.http.Middleware;
import org.jspecify.annotations.Nullable;

/**
 * What became of a middleware.
 *
 * @param name its qualified name
 * @param configuration what was asked for
 * @param origin who asked for it
 * @param status whether it works
 * @param errors why it does not, or not quite
 * @param usedBy qualified names of the routers that use it
 * @param madeBy the class from beside Gatehouse that made it; absent if Gatehouse has
 */
public record MiddlewareState(String name, Middleware configuration, Origin origin, Status status, List<String> errors,
		List<String> usedBy, @Nullable String madeBy) {

	public MiddlewareState {
		errors = List.copyOf(errors);
		usedBy = List.copyOf(usedBy);
	}

}
