package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.AllowEmpty;

/**
 * Which address of a request counts as its client's (Traefik row F13).
 *
 * @param depth place in {@code X-Forwarded-For} counted from the right, from 1; 0 means
 * none is taken
 * @param excludedIPs addresses and networks that do not count; the first other one from
 * the right does
 * @param ipv6Subnet length of the prefix that stands for an IPv6 address; 0 means the
 * whole address
 */
@AllowEmpty
public record IpStrategy(int depth, List<String> excludedIPs, int ipv6Subnet) {

	public IpStrategy {
		excludedIPs = Absent.orCopy(excludedIPs);
	}

}
