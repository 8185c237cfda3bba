package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.List;

import io.gatehouse.model.http.Failover;
import io.gatehouse.model.http.HighestRandomWeight;
import io.gatehouse.model.http.Mirroring;
import io.gatehouse.model.http.Service;
import io.gatehouse.model.http.Weighted;
import io.gatehouse.model.http.WeightedService;
import io.gatehouse.upstream.CombinedServices;
import org.jspecify.annotations.Nullable;

/**
 * Puts a service together that is made of others (Traefik rows E11 to E13).
 */
final class CombinedCompiler {

	private final Reference name;

	private final Pass pass;

	private final List<Dependency> dependencies = new ArrayList<>();

	private final List<String> problems = new ArrayList<>();

	// Of services below, which say already where they come from
	private final List<String> inherited = new ArrayList<>();

	CombinedCompiler(Reference name, Pass pass) {
		this.name = name;
		this.pass = pass;
	}

	/** The service at work; absent if it cannot work. */
	io.gatehouse.upstream.@Nullable Service compile(Service asked) {
		try {
			io.gatehouse.upstream.Service made = make(asked);
			return (this.problems.isEmpty() && this.inherited.isEmpty()) ? made : null;
		}
		catch (RuntimeException ex) {
			this.problems.add(Failure.describe("http.services." + this.name.name() + "." + kind(asked), ex));
			return null;
		}
	}

	private static String kind(Service asked) {
		if (asked.weighted() != null) {
			return "weighted";
		}
		return (asked.mirroring() != null) ? "mirroring"
				: (asked.failover() != null) ? "failover" : "highestRandomWeight";
	}

	private io.gatehouse.upstream.@Nullable Service make(Service asked) {
		String qualified = this.name.qualified();
		Weighted weighted = asked.weighted();
		if (weighted != null) {
			List<io.gatehouse.upstream.Service> found = children(weighted.services());
			return found.size() == weighted.services().size() ? CombinedServices.weighted(qualified, weighted, found)
					: null;
		}
		HighestRandomWeight random = asked.highestRandomWeight();
		if (random != null) {
			List<io.gatehouse.upstream.Service> found = children(random.services());
			return found.size() == random.services().size()
					? CombinedServices.highestRandomWeight(qualified, random, found) : null;
		}
		Mirroring mirroring = asked.mirroring();
		if (mirroring != null) {
			io.gatehouse.upstream.Service main = child(mirroring.service());
			List<io.gatehouse.upstream.Service> mirrors = new ArrayList<>();
			mirroring.mirrors().forEach((mirror) -> add(mirrors, child(mirror.name())));
			return (main != null && mirrors.size() == mirroring.mirrors().size())
					? CombinedServices.mirroring(qualified, mirroring, main, mirrors) : null;
		}
		Failover failover = asked.failover();
		if (failover == null) {
			throw new IllegalStateException("service " + qualified + " is made of no others");
		}
		io.gatehouse.upstream.Service main = child(failover.service());
		io.gatehouse.upstream.Service fallback = child(failover.fallback());
		return (main != null && fallback != null) ? CombinedServices.failover(qualified, failover, main, fallback)
				: null;
	}

	private List<io.gatehouse.upstream.Service> children(List<WeightedService> asked) {
		List<io.gatehouse.upstream.Service> found = new ArrayList<>();
		asked.forEach((child) -> add(found, child(child.name())));
		return found;
	}

	private static <T> void add(List<T> list, @Nullable T element) {
		if (element != null) {
			list.add(element);
		}
	}

	private io.gatehouse.upstream.@Nullable Service child(@Nullable String text) {
		Reference reference = Reference.of((text != null) ? text : "", this.name.provider());
		if (this.pass.isServiceUnderWay(reference)) {
			this.problems.add("could not instantiate service " + reference.qualified() + ": recursion detected in "
					+ this.pass.servicePath() + "->service:" + reference.qualified());
			return null;
		}
		CompiledService found = this.pass.service(reference);
		this.dependencies.add(new Dependency(Dependency.Kind.SERVICE, reference, found));
		if (found == null) {
			this.problems.add("the service \"" + reference.qualified() + "\" does not exist");
			return null;
		}
		if (!found.works()) {
			this.inherited.addAll(found.problems());
			return null;
		}
		if (found.live() == null || !found.asked().value().middlewares().isEmpty()) {
			this.problems.add("not implemented yet: a service made of \"" + reference.qualified()
					+ "\", which is Gatehouse's own or has middlewares");
			return null;
		}
		return found.live();
	}

	/** What the service names. */
	List<Dependency> dependencies() {
		return this.dependencies;
	}

	/** What is wrong with it. */
	List<String> problems() {
		return this.problems;
	}

	/** What is wrong with those that it is made of. */
	List<String> inherited() {
		return this.inherited;
	}

}
