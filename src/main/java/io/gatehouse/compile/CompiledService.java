package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.List;

import io.gatehouse.model.Located;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.Service;
import io.gatehouse.routing.InternalService;
import io.gatehouse.routing.ServiceState;
import io.gatehouse.routing.Status;
import org.jspecify.annotations.Nullable;

/**
 * A service as it was compiled. Kept from table to table while nothing about it changes.
 *
 * @param name its name
 * @param asked what was asked for
 * @param transport how its servers are reached; absent where it has none
 * @param problems why it cannot work; none if it can
 * @param warnings what of it is not as asked for
 * @param used whether somebody needs it; only then it is put to work
 * @param live the service at work; absent where nobody needs it or it cannot work
 * @param internal the answer of Gatehouse itself; absent for services of providers
 * @param dependencies the services that it is made of
 */
record CompiledService(Reference name, Located<Service> asked, @Nullable ServersTransport transport,
		List<String> problems, List<String> warnings, boolean used, io.gatehouse.upstream.@Nullable Service live,
		@Nullable InternalService internal, List<Dependency> dependencies) {

	CompiledService {
		problems = List.copyOf(problems);
		warnings = List.copyOf(warnings);
		dependencies = List.copyOf(dependencies);
	}

	boolean works() {
		return this.problems.isEmpty();
	}

	ServiceState state(List<String> usedBy) {
		List<String> errors = new ArrayList<>(this.problems);
		errors.addAll(this.warnings);
		return new ServiceState(this.name.qualified(), shown(), this.asked.origin(),
				statusOf(this.problems, this.warnings), errors, usedBy, this.live);
	}

	/** What was asked for, with the transport's name qualified. */
	private Service shown() {
		Service service = this.asked.value();
		LoadBalancer balancer = service.loadBalancer();
		if (balancer == null || balancer.serversTransport() == null || balancer.serversTransport().isEmpty()) {
			return service;
		}
		return service
			.with(balancer.withTransport(Reference.of(balancer.serversTransport(), this.name.provider()).qualified()));
	}

	static Status statusOf(List<String> problems, List<String> warnings) {
		if (!problems.isEmpty()) {
			return Status.DISABLED;
		}
		return !warnings.isEmpty() ? Status.WARNING : Status.ENABLED;
	}

}
