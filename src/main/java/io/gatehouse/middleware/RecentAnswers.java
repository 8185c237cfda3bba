package io.gatehouse.middleware;

import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the last ten seconds by status, and the latencies of the last minute.
 * Not safe for several threads.
 */
final class RecentAnswers {

	private static final int SECONDS = 10;

	private static final int CODES = 1000;

	private static final int MINUTE_PARTS = 6;

	private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

	private static final int DIGITS = 2;

	private final Clock clock;

	private final int[][] counts = new int[SECONDS][];

	private final long[] countsOf = new long[SECONDS];

	private final @Nullable IntCountsHistogram[] latencies = new IntCountsHistogram[MINUTE_PARTS];

	private final long[] latenciesOf = new long[MINUTE_PARTS];

	RecentAnswers(Clock clock) {
		this.clock = clock;
	}

	void add(int status, long nanos) {
		long second = this.clock.millis() / 1000;
		int place = (int) (second % SECONDS);
		if (this.counts[place] == null || this.countsOf[place] != second) {
			this.counts[place] = (this.counts[place] != null) ? this.counts[place] : new int[CODES];
			Arrays.fill(this.counts[place], 0);
			this.countsOf[place] = second;
		}
		this.counts[place][Math.floorMod(status, CODES)]++;
		long part = second / SECONDS;
		int slot = (int) (part % MINUTE_PARTS);
		IntCountsHistogram histogram = this.latencies[slot];
		if (histogram == null) {
			histogram = new IntCountsHistogram(LONGEST_MICROS, DIGITS);
			this.latencies[slot] = histogram;
		}
		if (this.latenciesOf[slot] != part) {
			histogram.reset();
			this.latenciesOf[slot] = part;
		}
		histogram.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
	}

	void clear() {
		Arrays.fill(this.countsOf, 0);
		Arrays.fill(this.latenciesOf, 0);
	}

	/** Share of answers that came from no server (502 and 504); 0 if there are none. */
	double networkErrorRatio() {
		long errors = count(502, 503) + count(504, 505);
		long all = count(0, CODES);
		return (all > 0) ? (double) errors / all : 0;
	}

	/** Answers of one range of codes for each of another; ends do not belong to them. */
	double ratio(int from, int to, int dividedByFrom, int dividedByTo) {
		long all = count(dividedByFrom, dividedByTo);
		return (all > 0) ? (double) count(from, to) / all : 0;
	}

	/** The latency that such a share of requests, in percent, does not exceed. */
	double latencyMillis(double quantile) {
		long now = this.clock.millis() / 1000 / SECONDS;
		IntCountsHistogram all = new IntCountsHistogram(LONGEST_MICROS, DIGITS);
		for (int i = 0; i < MINUTE_PARTS; i++) {
			IntCountsHistogram part = this.latencies[i];
			if (part != null && this.latenciesOf[i] > now - MINUTE_PARTS) {
				all.add(part);
			}
		}
		return all.getValueAtPercentile(quantile) / 1000.0;
	}

	private long count(int from, int to) {
		long now = this.clock.millis() / 1000;
		long sum = 0;
		for (int i = 0; i < SECONDS; i++) {
			if (this.counts[i] != null && this.countsOf[i] > now - SECONDS) {
				for (int code = Math.max(0, from); code < Math.min(CODES, to); code++) {
					sum += this.counts[i][code];
				}
			}
		}
		return sum;
	}

}
