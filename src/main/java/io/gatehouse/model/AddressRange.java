package io.gatehouse.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An address or a network in CIDR notation.
 */
public final class AddressRange {

	// What the JDK reads without asking a name server
	private static final Pattern LITERAL = Pattern
		.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}|[0-9A-Fa-f:][0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

	private final byte[] network;

	private final int bits;

	private AddressRange(byte[] network, int bits) {
		this.network = network;
		this.bits = bits;
	}

	/**
	 * Reads a range.
	 * @param option the option that it is a value of
	 * @param text the range
	 * @throws InvalidOptionException if it is none
	 */
	public static AddressRange parse(String option, String text) {
		int slash = text.indexOf('/');
		InetAddress address = address((slash < 0) ? text : text.substring(0, slash));
		if (address == null) {
			throw new InvalidOptionException(option, text, "an address or a network such as 10.0.0.0/8");
		}
		byte[] network = address.getAddress();
		int bits = network.length * 8;
		if (slash >= 0) {
			String length = text.substring(slash + 1);
			if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
				throw new InvalidOptionException(option, text, "a prefix length of at most " + bits);
			}
			bits = Integer.parseInt(length);
		}
		return new AddressRange(network, bits);
	}

	/** The address that a text names, without asking anybody; absent if it is none. */
	public static @Nullable InetAddress address(String text) {
		try {
			return LITERAL.matcher(text).matches() ? InetAddress.getByName(text) : null;
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	/** Whether an address is in it. */
	public boolean contains(InetAddress address) {
		byte[] bytes = address.getAddress();
		if (bytes.length != this.network.length) {
			return false;
		}
		int whole = this.bits / 8;
		for (int i = 0; i < whole; i++) {
			if (bytes[i] != this.network[i]) {
				return false;
			}
		}
		int mask = 0xff00 >> (this.bits % 8);
		return this.bits % 8 == 0 || (bytes[whole] & mask) == (this.network[whole] & mask);
	}

}
