package io.gatehouse.compile;

import java.util.List;

import io.gatehouse.model.Located;
import io.gatehouse.model.http.Middleware;
import io.gatehouse.routing.MiddlewareState;
import io.gatehouse.routing.Status;
import io.gatehouse.upstream.Service;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;

/**
 * A middleware as it was compiled. Kept from table to table while neither it nor what it
 * names changes.
 *
 * @param name its name
 * @param asked what was asked for
 * @param filter the filter; absent if it could not be made
 * @param problems why it could not; none if it could
 * @param dependencies what it names
 * @param servers those that only it asks, at work as long as it is
 * @param madeBy the class from beside Gatehouse that made the filter; absent if it is one
 * of Gatehouse's own
 */
record CompiledMiddleware(Reference name, Located<Middleware> asked, @Nullable GatewayFilter filter,
		List<String> problems, List<Dependency> dependencies, List<Service> servers, @Nullable Class<?> madeBy) {

	CompiledMiddleware {
		problems = List.copyOf(problems);
		dependencies = List.copyOf(dependencies);
		servers = List.copyOf(servers);
	}

	MiddlewareState state(List<String> usedBy) {
		return new MiddlewareState(this.name.qualified(), this.asked.value(), this.asked.origin(),
				this.problems.isEmpty() ? Status.ENABLED : Status.DISABLED, this.problems, usedBy,
				(this.madeBy != null) ? this.madeBy.getName() : null);
	}

}
