package io.gatehouse.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import io.gatehouse.model.AddressRange;
import io.gatehouse.model.InvalidOptionException;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Which servers are reached by which proxy, as the variables {@code HTTP_PROXY},
 * {@code HTTPS_PROXY} and {@code NO_PROXY} say, in upper or lower case (Traefik row E16).
 * This machine itself is never reached by one.
 */
final class OutboundProxies {

	/** No server is reached by a proxy. */
	static final OutboundProxies NONE = new OutboundProxies(null, null, List.of());

	private final @Nullable OutboundProxy plain;

	private final @Nullable OutboundProxy tls;

	private final List<Exemption> exempt;

	private OutboundProxies(@Nullable OutboundProxy plain, @Nullable OutboundProxy tls, List<Exemption> exempt) {
		this.plain = plain;
		this.tls = tls;
		this.exempt = exempt;
	}

	/**
	 * Reads the variables.
	 * @param variables gives a variable's value, or {@code null}
	 * @throws InvalidOptionException if one of them cannot be meant
	 */
	static OutboundProxies of(UnaryOperator<@Nullable String> variables) {
		List<Exemption> exempt = new ArrayList<>();
		for (String one : either(variables, "NO_PROXY").split(",")) {
			String trimmed = one.trim().toLowerCase(Locale.ROOT);
			if (!trimmed.isEmpty()) {
				exempt.add(Exemption.parse(trimmed));
			}
		}
		return new OutboundProxies(proxy(variables, "HTTP_PROXY"), proxy(variables, "HTTPS_PROXY"), exempt);
	}

	private static @Nullable OutboundProxy proxy(UnaryOperator<@Nullable String> variables, String name) {
		String text = either(variables, name);
		return text.isEmpty() ? null : OutboundProxy.parse(name, text);
	}

	private static String either(UnaryOperator<@Nullable String> variables, String name) {
		String upper = variables.apply(name);
		String lower = (upper == null || upper.isEmpty()) ? variables.apply(name.toLowerCase(Locale.ROOT)) : upper;
		return (lower != null) ? lower.trim() : "";
	}

	/** The proxy by which a server is reached; absent if by none. */
	@Nullable OutboundProxy of(PoolKey server) {
		OutboundProxy proxy = server.tls() ? this.tls : this.plain;
		if (proxy == null || server.h2c()) {
			return null;
		}
		String host = server.host().toLowerCase(Locale.ROOT);
		InetAddress address = address(host);
		if (host.equals("localhost") || (address != null && address.isLoopbackAddress())) {
			return null;
		}
		return this.exempt.stream().anyMatch((each) -> each.isFor(host, address, server.port())) ? null : proxy;
	}

	private static @Nullable InetAddress address(String host) {
		byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
		try {
			return (bytes != null) ? InetAddress.getByAddress(bytes) : null;
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("An address of 4 or 16 bytes", ex);
		}
	}

	/**
	 * Servers that are reached without a proxy.
	 *
	 * @param everything whether all are
	 * @param range the addresses; absent if a name is meant
	 * @param domain the names' end, with a dot before it
	 * @param itself whether the domain itself is meant too
	 * @param port the port; 0 for any
	 */
	private record Exemption(boolean everything, @Nullable AddressRange range, String domain, boolean itself,
			int port) {

		static Exemption parse(String text) {
			if (text.equals("*")) {
				return new Exemption(true, null, "", false, 0);
			}
			AddressRange whole = range(text);
			if (whole != null) {
				return new Exemption(false, whole, "", false, 0);
			}
			int colon = text.lastIndexOf(':');
			boolean hasPort = colon > 0 && text.substring(colon + 1).matches("[0-9]{1,5}");
			int port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : 0;
			String host = (hasPort ? text.substring(0, colon) : text).replaceAll("[\\[\\]]", "");
			AddressRange address = range(host);
			if (address != null) {
				return new Exemption(false, address, "", false, port);
			}
			String domain = host.startsWith("*.") ? host.substring(1) : host;
			return domain.startsWith(".") ? new Exemption(false, null, domain, false, port)
					: new Exemption(false, null, "." + domain, true, port);
		}

		private static @Nullable AddressRange range(String text) {
			try {
				return AddressRange.parse("NO_PROXY", text);
			}
			catch (InvalidOptionException ex) {
				return null;
			}
		}

		boolean isFor(String host, @Nullable InetAddress address, int serverPort) {
			if (this.everything) {
				return true;
			}
			if (this.port != 0 && this.port != serverPort) {
				return false;
			}
			if (this.range != null) {
				return address != null && this.range.contains(address);
			}
			return host.endsWith(this.domain) || (this.itself && host.equals(this.domain.substring(1)));
		}

	}

}
