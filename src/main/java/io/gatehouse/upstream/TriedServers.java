package io.gatehouse.upstream;

import java.util.ArrayList;
import java.util.List;

/**
 * The servers that a request has been sent to: a further try goes to another one, as long
 * as there is one, since the one that failed will likely fail again. Only used on the
 * exchange's event loop.
 */
public final class TriedServers {

	private final List<Member> members = new ArrayList<>(2);

	boolean contains(Member member) {
		return this.members.contains(member);
	}

	void add(Member member) {
		if (!contains(member)) {
			this.members.add(member);
		}
	}

}
