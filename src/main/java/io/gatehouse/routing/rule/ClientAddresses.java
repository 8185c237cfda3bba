package io.gatehouse.routing.rule;

import java.net.InetAddress;

import io.gatehouse.routing.InvalidMatcherException;
import io.netty.util.NetUtil;

/**
 * An address, or a network in CIDR notation. An IPv4 address inside IPv6 is the IPv4
 * address.
 */
final class ClientAddresses {

	private final byte[] network;

	private final int bits;

	private ClientAddresses(byte[] network, int bits) {
		this.network = network;
		this.bits = bits;
	}

	static ClientAddresses parse(String text) {
		int slash = text.indexOf('/');
		byte[] network = NetUtil.createByteArrayFromIpAddressString((slash < 0) ? text : text.substring(0, slash));
		int bits = (network != null) ? network.length * 8 : 0;
		String length = (slash < 0) ? "" + bits : text.substring(slash + 1);
		if (network == null || !length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
			throw new InvalidMatcherException(
					"invalid value \"" + text + "\" for ClientIP matcher (expected: an IP address or a CIDR)");
		}
		return new ClientAddresses(network, Integer.parseInt(length));
	}

	boolean contain(InetAddress address) {
		byte[] bytes = address.getAddress();
		if (bytes.length != this.network.length) {
			return false;
		}
		for (int bit = 0; bit < this.bits; bit += 8) {
			int mask = (this.bits - bit >= 8) ? 0xff : 0xff00 >> (this.bits - bit) & 0xff;
			if ((bytes[bit / 8] & mask) != (this.network[bit / 8] & mask)) {
				return false;
			}
		}
		return true;
	}

}
