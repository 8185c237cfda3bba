package io.gatehouse.entrypoint;

import java.net.InetAddress;
import java.util.List;

import io.gatehouse.model.AddressRange;
import org.jspecify.annotations.Nullable;

/**
 * The peers who are believed what they say of others.
 *
 * @param everybody whether all are
 * @param ranges those that are
 */
public record TrustedPeers(boolean everybody, List<AddressRange> ranges) {

	public TrustedPeers {
		ranges = List.copyOf(ranges);
	}

	/**
	 * Trusts what options say.
	 * @throws io.gatehouse.model.InvalidOptionException if one of them is no address and
	 * no network
	 */
	public static TrustedPeers of(boolean everybody, List<String> trustedIPs) {
		return new TrustedPeers(everybody,
				trustedIPs.stream().map((range) -> AddressRange.parse("trustedIPs", range)).toList());
	}

	/** Whether a peer is believed. */
	public boolean contains(@Nullable InetAddress peer) {
		if (this.everybody) {
			return true;
		}
		for (AddressRange range : this.ranges) {
			if (peer != null && range.contains(peer)) {
				return true;
			}
		}
		return false;
	}

}
