package io.gatehouse.upstream;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whose turn it is among servers of different weight: one smooth round written down
 * beforehand, and one counter that all event loops share. Each server gets exactly its
 * share in every round and its turns are spread evenly over it, as with Traefik's
 * earliest deadline first (row E04); no locks and nothing allocated per turn.
 */
final class WeightedSchedule {

	/** Longest round; beyond it weights are scaled, each to 1 at least. */
	private static final int MAX_ROUND = 8192;

	private final int[] round;

	// Not from 0: a service that is often made anew would favour its first server.
	private final AtomicInteger turn = new AtomicInteger(ThreadLocalRandom.current().nextInt(1 << 16));

	/**
	 * Writes the round down.
	 * @param weights weight of each server, 1 or more
	 */
	WeightedSchedule(List<Integer> weights) {
		this.round = round(scaled(weights));
	}

	/** Index of the server whose turn it is. */
	int next() {
		return this.round[(this.turn.getAndIncrement() & Integer.MAX_VALUE) % this.round.length];
	}

	private static int[] scaled(List<Integer> weights) {
		long sum = 0;
		int divisor = 0;
		for (int weight : weights) {
			sum += weight;
			divisor = gcd(divisor, weight);
		}
		int[] scaled = new int[weights.size()];
		for (int i = 0; i < scaled.length; i++) {
			scaled[i] = (sum / divisor <= MAX_ROUND) ? weights.get(i) / divisor
					: (int) Math.max(1, Math.round((double) weights.get(i) * MAX_ROUND / sum));
		}
		return scaled;
	}

	private static int[] round(int[] weights) {
		int sum = 0;
		for (int weight : weights) {
			sum += weight;
		}
		int[] round = new int[sum];
		int[] credit = new int[weights.length];
		for (int turn = 0; turn < sum; turn++) {
			int best = 0;
			for (int i = 0; i < weights.length; i++) {
				credit[i] += weights[i];
				best = (credit[i] > credit[best]) ? i : best;
			}
			credit[best] -= sum;
			round[turn] = best;
		}
		return round;
	}

	private static int gcd(int a, int b) {
		return (b == 0) ? a : gcd(b, a % b);
	}

}
