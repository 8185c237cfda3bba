package io.gatehouse.upstream;

import java.util.Arrays;
import java.util.List;

import io.gatehouse.upstream.CombinedServices.Child;

/**
 * Spreads requests over services. Leaves those out that are down, if it is asked to look.
 */
final class GroupService implements Service {

	private final String name;

	private final Balancer balancer;

	private final List<Child> children;

	private final boolean checks;

	private volatile boolean[] up;

	/**
	 * A group whose services are all up.
	 * @param name the qualified name
	 * @param balancer chooses between them
	 * @param children the services
	 * @param checks whether those that are down are left out
	 */
	GroupService(String name, Balancer balancer, List<Child> children, boolean checks) {
		this.name = name;
		this.balancer = balancer;
		this.children = List.copyOf(children);
		this.checks = checks;
		this.up = new boolean[children.size()];
		Arrays.fill(this.up, true);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
		if (this.checks) {
			look();
		}
		return this.balancer.open(request, listener);
	}

	@Override
	public boolean isUp() {
		if (this.checks) {
			look();
		}
		return this.balancer.isUp();
	}

	// Asking a few services costs less than having each tell all groups that it is in
	private void look() {
		boolean[] before = this.up;
		for (int i = 0; i < before.length; i++) {
			if (this.children.get(i).service().isUp() != before[i]) {
				update();
				return;
			}
		}
	}

	private synchronized void update() {
		boolean[] now = new boolean[this.children.size()];
		for (int i = 0; i < now.length; i++) {
			now[i] = this.children.get(i).service().isUp();
		}
		this.balancer.update(now);
		this.up = now;
	}

}
