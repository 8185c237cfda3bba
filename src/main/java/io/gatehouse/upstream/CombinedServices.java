package io.gatehouse.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.StatusCodes;
import io.gatehouse.model.http.Failover;
import io.gatehouse.model.http.FailoverErrors;
import io.gatehouse.model.http.HighestRandomWeight;
import io.gatehouse.model.http.Mirroring;
import io.gatehouse.model.http.Weighted;
import io.gatehouse.model.http.WeightedService;

/**
 * Makes services of other services (Traefik rows E11 to E14). They hold nothing that has
 * to be closed.
 */
public final class CombinedServices {

	private CombinedServices() {
	}

	/**
	 * Spreads requests over services by weight.
	 * @param name the qualified name
	 * @param options the services' weights, and whether clients come back
	 * @param children the services, in their order
	 */
	public static Service weighted(String name, Weighted options, List<Service> children) {
		List<Child> members = children(options.services(), children);
		Balancer balancer = new Balancer(name, members.stream().map(Child::member).toList(), "wrr", options.sticky(),
				null);
		return new GroupService(name, balancer, members, options.healthCheck() != null);
	}

	/**
	 * Gives each client a service of its own, by weight.
	 * @param name the qualified name
	 * @param options the services' weights
	 * @param children the services, in their order
	 */
	public static Service highestRandomWeight(String name, HighestRandomWeight options, List<Service> children) {
		List<Child> members = children(options.services(), children);
		Balancer balancer = new Balancer(name, members.stream().map(Child::member).toList(), "hrw", null, null);
		return new GroupService(name, balancer, members, options.healthCheck() != null);
	}

	private static List<Child> children(List<WeightedService> options, List<Service> children) {
		List<Child> members = new ArrayList<>();
		for (int i = 0; i < options.size(); i++) {
			int weight = Objects.requireNonNullElse(options.get(i).weight(), 1);
			if (weight > 0) {
				Service service = children.get(i);
				Member member = new Member(Objects.requireNonNullElse(options.get(i).name(), service.name()), weight,
						service::open);
				members.add(new Child(member, service));
			}
		}
		return members;
	}

	/**
	 * Sends copies of requests to further services, whose answers nobody gets.
	 * @param name the qualified name
	 * @param options which requests are copied, and what of them
	 * @param main the service that answers
	 * @param mirrors the services that get copies, in their order
	 * @throws InvalidOptionException if a percentage is none
	 */
	public static Service mirroring(String name, Mirroring options, Service main, List<Service> mirrors) {
		List<Mirror> copies = new ArrayList<>();
		for (int i = 0; i < mirrors.size(); i++) {
			int percent = options.mirrors().get(i).percent();
			if (percent < 0 || percent > 100) {
				throw new InvalidOptionException("mirrors[" + i + "].percent", percent,
						"from 0 to 100; percent must be between 0 and 100");
			}
			copies.add(new Mirror(mirrors.get(i), percent));
		}
		return new MirroringService(name, main, copies, !Boolean.FALSE.equals(options.mirrorBody()),
				Objects.requireNonNullElse(options.maxBodySize(), -1L));
	}

	/**
	 * Asks another service where the first is down, or answers with one of some statuses.
	 * @param name the qualified name
	 * @param options which statuses, and how much of a body is kept
	 * @param main the service that is asked first
	 * @param fallback the other
	 * @throws InvalidOptionException if a status is none
	 */
	public static Service failover(String name, Failover options, Service main, Service fallback) {
		FailoverErrors errors = options.errors();
		StatusCodes status = StatusCodes.parse("errors.status", (errors != null) ? errors.status() : List.of());
		long most = (errors != null) ? Objects.requireNonNullElse(errors.maxRequestBodyBytes(), -1L) : -1;
		return new FailoverService(name, main, fallback, status, most);
	}

	/**
	 * A service that others are made of.
	 *
	 * @param member how it is chosen
	 * @param service the service
	 */
	record Child(Member member, Service service) {

	}

}
