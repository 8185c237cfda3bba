package io.gatehouse.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One of those that a balancer chooses from: a server, or another service. Safe for all
 * event loops.
 */
final class Member {

	private static final int REMEMBERED = 100;

	private final String name;

	private final int weight;

	private final Opener opener;

	private final AtomicInteger underWay = new AtomicInteger();

	private final long[] firstBytes = new long[REMEMBERED];

	private long sum;

	private int answers;

	/**
	 * A member that nothing is known of.
	 * @param name what cookies and hashes are made of
	 * @param weight its share, 1 or more
	 * @param opener starts an exchange with it
	 */
	Member(String name, int weight, Opener opener) {
		this.name = name;
		this.weight = weight;
		this.opener = opener;
	}

	/** Starts an exchange. */
	interface Opener {

		UpstreamExchange open(UpstreamRequest request, UpstreamListener listener);

	}

	String name() {
		return this.name;
	}

	int weight() {
		return this.weight;
	}

	UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
		return this.opener.open(request, listener);
	}

	/** How many exchanges are under way. */
	int underWay() {
		return this.underWay.get();
	}

	void begun() {
		this.underWay.incrementAndGet();
	}

	void ended() {
		this.underWay.decrementAndGet();
	}

	/** Takes note of how long the first byte of an answer took. */
	synchronized void answered(long nanos) {
		int place = this.answers % REMEMBERED;
		this.sum += nanos - this.firstBytes[place];
		this.firstBytes[place] = nanos;
		// Goes round behind the second hundred, so that it never overflows
		this.answers = (this.answers == 2 * REMEMBERED - 1) ? REMEMBERED : this.answers + 1;
	}

	/** How long the first byte took on average of the last hundred, in nanoseconds. */
	synchronized double averageNanos() {
		return (this.answers > 0) ? (double) this.sum / Math.min(REMEMBERED, this.answers) : 0;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
