package io.gatehouse.upstream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.netty.util.NetUtil;

/**
 * Says which member a request goes to (Traefik row E04).
 */
interface Chooser {

	/** The member for a request. */
	Member choose(UpstreamRequest request);

	/**
	 * A chooser.
	 * @param strategy its name
	 * @param members those to choose from, one or more
	 */
	static Chooser of(String strategy, List<Member> members) {
		if (members.size() == 1) {
			Member only = members.get(0);
			return (request) -> only;
		}
		return switch (strategy) {
			case "p2c" -> new TwoChoices(members);
			case "hrw" -> new Rendezvous(members);
			case "leasttime" -> new LeastTime(members, new InTurn(members));
			default -> new InTurn(members);
		};
	}

	/** Whether a strategy asks how members are doing. */
	static boolean counts(String strategy) {
		return strategy.equals("p2c") || strategy.equals("leasttime");
	}

	/** Each in its turn, by weight. */
	final class InTurn implements Chooser {

		private final Member[] members;

		private final WeightedSchedule schedule;

		InTurn(List<Member> members) {
			this.members = members.toArray(Member[]::new);
			this.schedule = new WeightedSchedule(members.stream().map(Member::weight).toList());
		}

		@Override
		public Member choose(UpstreamRequest request) {
			return this.members[this.schedule.next()];
		}

	}

	/**
	 * Of two that are drawn, the one with less to do.
	 *
	 * @param members those to draw from
	 */
	record TwoChoices(List<Member> members) implements Chooser {

		@Override
		public Member choose(UpstreamRequest request) {
			ThreadLocalRandom random = ThreadLocalRandom.current();
			int first = random.nextInt(this.members.size());
			int other = (first + 1 + random.nextInt(this.members.size() - 1)) % this.members.size();
			Member one = this.members.get(first);
			Member two = this.members.get(other);
			return (two.underWay() < one.underWay()) ? two : one;
		}

	}

	/**
	 * Always the same for a client, as long as it is there: the one with the highest
	 * random weight (rendezvous hashing).
	 *
	 * @param members those to choose from
	 */
	record Rendezvous(List<Member> members) implements Chooser {

		@Override
		public Member choose(UpstreamRequest request) {
			String client = NetUtil.toAddressString(request.client().getAddress());
			Member best = this.members.get(0);
			double highest = -1;
			for (Member member : this.members) {
				double score = score(client, member);
				if (score > highest) {
					highest = score;
					best = member;
				}
			}
			return best;
		}

		private static double score(String client, Member member) {
			long hash = Fnv.hash1a(client + member.name());
			double unsigned = (hash >>> 1) * 2.0 + (hash & 1);
			return member.weight() / -Math.log(unsigned / 0x1p64);
		}

	}

	/**
	 * The one that answers soonest for what it has to do; in turn where several do.
	 *
	 * @param members those to choose from
	 * @param inTurn decides between equals
	 */
	record LeastTime(List<Member> members, InTurn inTurn) implements Chooser {

		@Override
		public Member choose(UpstreamRequest request) {
			List<Member> best = new ArrayList<>(this.members.size());
			double lowest = Double.MAX_VALUE;
			for (Member member : this.members) {
				double score = member.averageNanos() * (1 + member.underWay()) / member.weight();
				if (score < lowest) {
					lowest = score;
					best.clear();
				}
				if (score == lowest) {
					best.add(member);
				}
			}
			if (best.size() == 1) {
				return best.get(0);
			}
			Member next = this.inTurn.choose(request);
			return best.contains(next) ? next : best.get(ThreadLocalRandom.current().nextInt(best.size()));
		}

	}

	/** The Fowler-Noll-Vo hash of 64 bits. */
	final class Fnv {

		private static final long OFFSET = 0xcbf29ce484222325L;

		private static final long PRIME = 0x100000001b3L;

		private Fnv() {
		}

		static long hash1a(String text) {
			long hash = OFFSET;
			for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
				hash = (hash ^ (octet & 0xff)) * PRIME;
			}
			return hash;
		}

		static long hash1(String text) {
			long hash = OFFSET;
			for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
				hash = (hash * PRIME) ^ (octet & 0xff);
			}
			return hash;
		}

	}

}
