package io.gatehouse.observability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The meters of all entry points, of all routers or of all services.
 */
final class MeterFamily {

	private final ConcurrentMap<List<String>, ExchangeMeters> meters = new ConcurrentHashMap<>();

	private final String prefix;

	private final String what;

	private final List<String> labels;

	private final long[] bounds;

	private final HeaderLabels headerLabels;

	/**
	 * Makes a family without members.
	 * @param prefix what its names begin with
	 * @param what what it is about, in words
	 * @param labels the labels that name a member
	 * @param bounds upper bounds of its histograms in nanoseconds
	 * @param headerLabels labels taken from request headers
	 */
	MeterFamily(String prefix, String what, List<String> labels, long[] bounds, HeaderLabels headerLabels) {
		this.prefix = prefix;
		this.what = what;
		this.labels = labels;
		this.bounds = bounds;
		this.headerLabels = headerLabels;
	}

	/** The meters of a member, from now on in use. */
	ExchangeMeters of(String... names) {
		return this.meters.compute(List.of(names), (key, known) -> {
			ExchangeMeters member = (known != null) ? known : new ExchangeMeters(key, this.bounds, this.headerLabels);
			member.retire(false);
			return member;
		});
	}

	/** Retires all members but those whose first name is among these. */
	void keep(Set<String> names) {
		this.meters.values().forEach((member) -> member.retire(!names.contains(member.names().get(0))));
	}

	/** Those that have left the configuration. */
	List<ExchangeMeters> retired() {
		return this.meters.values().stream().filter(ExchangeMeters::isRetired).toList();
	}

	/** Forgets members, unless they are in use again. */
	void forget(Collection<ExchangeMeters> members) {
		members.forEach((member) -> this.meters.computeIfPresent(member.names(),
				(names, known) -> known.isRetired() ? null : known));
	}

	List<ExchangeMeters> members() {
		return new ArrayList<>(this.meters.values());
	}

	String prefix() {
		return this.prefix;
	}

	String what() {
		return this.what;
	}

	List<String> labels() {
		return this.labels;
	}

	List<String> headerLabels() {
		return this.headerLabels.labels();
	}

}
