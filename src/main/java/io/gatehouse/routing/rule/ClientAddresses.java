package io.gatehouse.routing.rule;

import java.net.InetAddress;
import java.util.Arrays;

import io.gatehouse.routing.InvalidMatcherException;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * An address, or a network in CIDR notation. An IPv4 address inside IPv6 is the IPv4
 * address.
 */
final class ClientAddresses {

	private static final byte[] MAPPED = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1 };

	private final byte[] network;

	private final int bits;

	private ClientAddresses(byte[] network, int bits) {
		this.network = network;
		this.bits = bits;
	}

	static ClientAddresses parse(String text) {
		int slash = text.indexOf('/');
		byte[] network = address((slash < 0) ? text : text.substring(0, slash));
		int bits = (network != null) ? network.length * 8 : 0;
		String length = (slash < 0) ? "" + bits : text.substring(slash + 1);
		if (network == null || !length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
			throw new InvalidMatcherException(
					"invalid value \"" + text + "\" for ClientIP matcher (expected: an IP address or a CIDR)");
		}
		int prefix = Integer.parseInt(length);
		if (isMapped(network) && prefix >= MAPPED.length * 8) {
			return new ClientAddresses(plain(network), prefix - MAPPED.length * 8);
		}
		return new ClientAddresses(network, prefix);
	}

	boolean contain(InetAddress address) {
		byte[] bytes = plain(address.getAddress());
		if (bytes.length != this.network.length) {
			return false;
		}
		for (int bit = 0; bit < this.bits; bit += 8) {
			int mask = (this.bits - bit >= 8) ? 0xff : (0xff00 >> (this.bits - bit)) & 0xff;
			if ((bytes[bit / 8] & mask) != (this.network[bit / 8] & mask)) {
				return false;
			}
		}
		return true;
	}

	// Brackets and zones belong to URIs and interfaces, not to addresses
	private static byte @Nullable [] address(String text) {
		boolean plain = text.indexOf('[') < 0 && text.indexOf('%') < 0;
		return plain ? NetUtil.createByteArrayFromIpAddressString(text) : null;
	}

	private static boolean isMapped(byte[] address) {
		return address.length == 16 && Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
	}

	private static byte[] plain(byte[] address) {
		return isMapped(address) ? Arrays.copyOfRange(address, MAPPED.length, address.length) : address;
	}

}
