package io.gatehouse.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one entry point, router or service. Resolved when the table is made;
 * recording finds its counts in a small flat table, and locks nothing.
 */
public final class ExchangeMeters {

	/**
	 * How many combinations of code, method and protocol are told apart. Servers can make
	 * up codes and clients can choose among methods: beyond it the codes of a class are
	 * one, 599 being counted as 500.
	 */
	static final int MOST_SERIES = 256;

	private static final AtomicReferenceFieldUpdater<ExchangeMeters, Slots> TABLE = AtomicReferenceFieldUpdater
		.newUpdater(ExchangeMeters.class, Slots.class, "table");

	private final List<String> names;

	private final long[] bounds;

	private final HeaderLabels headerLabels;

	// Open addressing; a power of two, at most half full
	private volatile Slots table = new Slots(new Series[4]);

	private volatile boolean retired;

	ExchangeMeters(List<String> names, long[] bounds, HeaderLabels headerLabels) {
		this.names = List.copyOf(names);
		this.bounds = bounds;
		this.headerLabels = headerLabels;
	}

	/**
	 * Records an exchange that has ended.
	 * @param code the status that the client got, for gRPC its own
	 * @param method the method as the client spelt it
	 * @param protocol what was spoken
	 * @param nanos how long it took, in nanoseconds
	 * @param requestBytes length of the request's body
	 * @param responseBytes length of the answer's body
	 * @param headers the request's headers
	 */
	public void record(int code, String method, Protocol protocol, long nanos, long requestBytes, long responseBytes,
			HttpHeaders headers) {
		MethodTag tag = MethodTag.of(method);
		Series series = find(Series.key(code, tag, protocol));
		if (series == null) {
			series = findOrAdd(code, tag, protocol);
		}
		series.record(bucket(nanos), nanos, requestBytes, responseBytes);
		if (!this.headerLabels.isEmpty()) {
			series.count(this.headerLabels.values(headers), this.headerLabels.others());
		}
	}

	/** The values of the tags that name the object. */
	List<String> names() {
		return this.names;
	}

	/** What has been counted so far. */
	List<Series> series() {
		@Nullable Series[] current = this.table.held();
		List<Series> all = new ArrayList<>(current.length / 2);
		for (Series each : current) {
			if (each != null) {
				all.add(each);
			}
		}
		return all;
	}

	/** Notes whether the object has left the configuration. */
	void retire(boolean gone) {
		this.retired = gone;
	}

	boolean isRetired() {
		return this.retired;
	}

	private int bucket(long nanos) {
		int bucket = 0;
		while (bucket < this.bounds.length && nanos > this.bounds[bucket]) {
			bucket++;
		}
		return bucket;
	}

	private @Nullable Series find(int key) {
		return find(this.table.held(), key);
	}

	private Series findOrAdd(int code, MethodTag method, Protocol protocol) {
		int key = Series.key(code, method, protocol);
		while (true) {
			Slots current = this.table;
			int size = series().size();
			int kept = (size < MOST_SERIES) ? key : Series.key(code / 100 * 100, method, protocol);
			Series known = find(current.held(), kept);
			if (known != null) {
				return known;
			}
			Series added = new Series(kept, this.bounds.length, !this.headerLabels.isEmpty());
			if (TABLE.compareAndSet(this, current, new Slots(with(current.held(), added, size)))) {
				return added;
			}
		}
	}

	private static @Nullable Series find(@Nullable Series[] table, int key) {
		int mask = table.length - 1;
		for (int i = slot(key, mask);; i = (i + 1) & mask) {
			Series each = table[i];
			if (each == null || each.key() == key) {
				return each;
			}
		}
	}

	private static @Nullable Series[] with(@Nullable Series[] table, Series added, int size) {
		@Nullable Series[] next = new Series[(2 * (size + 1) > table.length) ? 2 * table.length : table.length];
		for (Series each : table) {
			if (each != null) {
				put(next, each);
			}
		}
		put(next, added);
		return next;
	}

	private static void put(@Nullable Series[] table, Series added) {
		int mask = table.length - 1;
		int i = slot(added.key(), mask);
		while (table[i] != null) {
			i = (i + 1) & mask;
		}
		table[i] = added;
	}

	private static int slot(int key, int mask) {
		int mixed = key * 0x9E3779B9;
		return (mixed ^ (mixed >>> 16)) & mask;
	}

	private record Slots(@Nullable Series[] held) {

	}

}
