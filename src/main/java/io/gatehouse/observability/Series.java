package io.gatehouse.observability;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * The counts of exchanges that were alike in code, method and protocol. Recorded by all
 * event loops at once, without waiting for one another.
 */
final class Series {

	/** How many combinations of header values are told apart; further ones are one. */
	static final int MOST_HEADER_VALUES = 200;

	private final int key;

	private final LongAdder[] buckets;

	private final LongAdder nanos = new LongAdder();

	private final LongAdder requestBytes = new LongAdder();

	private final LongAdder responseBytes = new LongAdder();

	private final @Nullable Map<List<String>, LongAdder> byHeaders;

	Series(int key, int bounds, boolean headers) {
		this.key = key;
		this.buckets = new LongAdder[bounds + 1];
		for (int i = 0; i < this.buckets.length; i++) {
			this.buckets[i] = new LongAdder();
		}
		this.byHeaders = headers ? new ConcurrentHashMap<>() : null;
	}

	static int key(int code, MethodTag method, Protocol protocol) {
		return (code << 8) | (method.ordinal() << 4) | protocol.ordinal();
	}

	int key() {
		return this.key;
	}

	String code() {
		return Integer.toString(this.key >> 8);
	}

	MethodTag method() {
		return MethodTag.values()[(this.key >> 4) & 0xf];
	}

	Protocol protocol() {
		return Protocol.values()[this.key & 0xf];
	}

	void record(int bucket, long duration, long received, long sent) {
		this.buckets[bucket].increment();
		this.nanos.add(duration);
		if (received != 0) {
			this.requestBytes.add(received);
		}
		if (sent != 0) {
			this.responseBytes.add(sent);
		}
	}

	void count(List<String> headerValues, List<String> others) {
		Map<List<String>, LongAdder> counts = this.byHeaders;
		if (counts == null) {
			return;
		}
		LongAdder known = counts.get(headerValues);
		if (known == null) {
			List<String> kept = (counts.size() < MOST_HEADER_VALUES) ? headerValues : others;
			known = counts.computeIfAbsent(kept, (values) -> new LongAdder());
		}
		known.increment();
	}

	/** How many exchanges fell into each bucket, the last one without bound. */
	long[] counts() {
		long[] counts = new long[this.buckets.length];
		for (int i = 0; i < counts.length; i++) {
			counts[i] = this.buckets[i].sum();
		}
		return counts;
	}

	/** How many exchanges had which header values; absent where nobody asks. */
	@Nullable Map<List<String>, LongAdder> byHeaders() {
		return this.byHeaders;
	}

	double seconds() {
		return this.nanos.sum() / 1e9;
	}

	long requestBytes() {
		return this.requestBytes.sum();
	}

	long responseBytes() {
		return this.responseBytes.sum();
	}

}
