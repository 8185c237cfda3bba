package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.AllowEmpty;
import io.gatehouse.model.InvalidOptionException;
import org.jspecify.annotations.Nullable;

/**
 * Which address of a request counts as its client's (Traefik row F13).
 *
 * @param depth place in {@code X-Forwarded-For} counted from the right, from 1; 0 means
 * none is taken
 * @param excludedIPs addresses and networks that do not count; the first other one from
 * the right does
 * @param ipv6Subnet length of the prefix that stands for an IPv6 address, from 1 to 128;
 * absent means the whole address
 */
@AllowEmpty
public record IpStrategy(int depth, List<String> excludedIPs, @Nullable Integer ipv6Subnet) {

	public IpStrategy {
		excludedIPs = Absent.orCopy(excludedIPs);
		if (depth < 0) {
			throw new InvalidOptionException("depth", depth, "0 or more");
		}
		if (ipv6Subnet != null && (ipv6Subnet < 1 || ipv6Subnet > 128)) {
			throw new InvalidOptionException("ipv6Subnet", ipv6Subnet, "from 1 to 128");
		}
	}

}
