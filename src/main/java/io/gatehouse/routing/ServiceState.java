package io.gatehouse.routing;

import java.util.List;

import io.gatehouse.model.Origin;
import io.gatehouse.model.http.Service;
import org.jspecify.annotations.Nullable;

/**
 * What became of a service.
 *
 * @param name its qualified name
 * @param configuration what was asked for
 * @param origin who asked for it
 * @param status whether it works
 * @param errors why it does not, or not quite
 * @param usedBy qualified names of the routers that use it
 * @param live the service at work; absent if it could not be made
 */
public record ServiceState(String name, Service configuration, Origin origin, Status status, List<String> errors,
		List<String> usedBy, io.gatehouse.upstream.@Nullable Service live) {

	public ServiceState {
		errors = List.copyOf(errors);
		usedBy = List.copyOf(usedBy);
	}

}
