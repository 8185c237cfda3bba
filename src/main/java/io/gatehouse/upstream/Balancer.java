package io.gatehouse.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.gatehouse.model.http.Sticky;
import io.gatehouse.upstream.UpstreamFailure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a member for each request, of those that are well. Safe for all event loops.
 */
final class Balancer {

	private final List<Member> members;

	private final String strategy;

	private final @Nullable StickyCookies cookies;

	private final @Nullable PassiveHealth passive;

	private final boolean watches;

	private volatile State state;

	/**
	 * Makes a balancer whose members are all well.
	 * @param service the service's qualified name
	 * @param members those to choose from
	 * @param strategy how
	 * @param sticky whether clients come back to the same one; absent if not
	 * @param passive what is concluded from failures; absent if nothing
	 */
	Balancer(String service, List<Member> members, String strategy, @Nullable Sticky sticky,
			@Nullable PassiveHealth passive) {
		this.members = List.copyOf(members);
		this.strategy = strategy;
		this.cookies = (sticky != null && sticky.cookie() != null)
				? new StickyCookies(service, sticky.cookie(), this.members) : null;
		this.passive = passive;
		this.watches = Chooser.counts(strategy) || passive != null || this.cookies != null;
		this.state = State.of(strategy, this.members);
	}

	List<Member> members() {
		return this.members;
	}

	/** Whether there is a member that is well. */
	boolean isUp() {
		return this.state.chooser() != null;
	}

	/** Takes note of which members are well, in their order. */
	void update(boolean[] up) {
		List<Member> well = new ArrayList<>();
		for (int i = 0; i < up.length; i++) {
			if (up[i]) {
				well.add(this.members.get(i));
			}
		}
		this.state = State.of(this.strategy, well);
	}

	/** Starts an exchange with the one whose turn it is. */
	UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
		return open(request, listener, null);
	}

	/** Starts an exchange with one that has not been tried, if there is such a one. */
	UpstreamExchange open(UpstreamRequest request, UpstreamListener listener, @Nullable TriedServers tried) {
		State now = this.state;
		Chooser chooser = now.chooser();
		if (chooser == null) {
			listener.failed(new UpstreamFailure(Reason.NO_SERVER, null, false, null));
			return OverExchange.INSTANCE;
		}
		if (!this.watches) {
			return choose(now, chooser, request, tried).open(request, listener);
		}
		StickyCookies.Choice kept = (this.cookies != null) ? this.cookies.of(request.headers()) : null;
		boolean comesBack = kept != null && now.well().contains(kept.member())
				&& (tried == null || !tried.contains(kept.member()));
		Member member = (kept != null && comesBack) ? kept.member() : choose(now, chooser, request, tried);
		if (tried != null) {
			tried.add(member);
		}
		boolean writes = this.cookies != null && (!comesBack || (kept != null && kept.former()));
		MemberExchange exchange = new MemberExchange(request, listener, member, writes ? this.cookies : null,
				this.passive);
		exchange.start();
		return exchange;
	}

	private static Member choose(State now, Chooser chooser, UpstreamRequest request, @Nullable TriedServers tried) {
		Member member = chooser.choose(request);
		if (tried == null) {
			return member;
		}
		if (tried.contains(member)) {
			Member first = member;
			member = now.well().stream().filter((other) -> !tried.contains(other)).findAny().orElse(first);
		}
		tried.add(member);
		return member;
	}

	/**
	 * The members that are well.
	 *
	 * @param well the members
	 * @param chooser chooses between them; absent if there is none
	 */
	private record State(Set<Member> well, @Nullable Chooser chooser) {

		static State of(String strategy, List<Member> well) {
			return new State(Set.copyOf(well), well.isEmpty() ? null : Chooser.of(strategy, well));
		}

	}

}
