package io.gatehouse.http.http2;

import org.jspecify.annotations.Nullable;

/**
 * The streams that we have given up last. What a client sends for them before it knows is
 * no fault of its own (RFC 9113 section 5.4.2).
 */
final class RecentResets {

	private static final int MOST = 256;

	private int @Nullable [] ids;

	private int next;

	void add(int id) {
		int[] ring = this.ids;
		if (ring == null) {
			ring = new int[MOST];
			this.ids = ring;
		}
		ring[this.next] = id;
		this.next = (this.next + 1) % MOST;
	}

	boolean contains(int id) {
		if (this.ids != null) {
			for (int reset : this.ids) {
				if (reset == id) {
					return true;
				}
			}
		}
		return false;
	}

}
