package io.gatehouse.middleware;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.gatehouse.model.AddressRange;
import io.gatehouse.model.middleware.IpStrategy;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Which address of a request counts as its client's (Traefik row F13): the connection's,
 * or one of those that proxies have written down.
 */
final class ClientIp {

	private final int depth;

	private final List<AddressRange> excluded;

	private final @Nullable Integer subnet;

	private ClientIp(int depth, List<AddressRange> excluded, @Nullable Integer subnet) {
		this.depth = depth;
		this.excluded = excluded;
		this.subnet = subnet;
	}

	/**
	 * Reads the options.
	 * @throws io.gatehouse.model.InvalidOptionException if one of the addresses is none
	 */
	static ClientIp of(@Nullable IpStrategy strategy) {
		if (strategy == null) {
			return new ClientIp(0, List.of(), null);
		}
		List<AddressRange> excluded = strategy.excludedIPs()
			.stream()
			.map((range) -> AddressRange.parse("ipStrategy.excludedIPs", range))
			.toList();
		return new ClientIp(strategy.depth(), excluded, strategy.ipv6Subnet());
	}

	/** The address; absent if there is none where it should be. */
	@Nullable InetAddress address(ServerHttpRequest request) {
		return isConnections() ? masked(peer(request)) : AddressRange.address(text(request));
	}

	/** The same as text; whatever stands there, or empty. */
	String text(ServerHttpRequest request) {
		if (isConnections()) {
			InetAddress address = masked(peer(request));
			return (address != null) ? NetUtil.toAddressString(address) : "";
		}
		String forwarded = request.getHeaders().getFirst("X-Forwarded-For");
		String[] chain = ((forwarded != null) ? forwarded : "").split(",", -1);
		if (this.depth > 0) {
			String text = (chain.length >= this.depth) ? chain[chain.length - this.depth].strip() : "";
			InetAddress address = (this.subnet != null) ? masked(AddressRange.address(text)) : null;
			return (address != null) ? NetUtil.toAddressString(address) : text;
		}
		for (int i = chain.length - 1; i >= 0; i--) {
			String text = chain[i].strip();
			InetAddress address = AddressRange.address(text);
			boolean known = address != null && this.excluded.stream().anyMatch((range) -> range.contains(address));
			if (!text.isEmpty() && !known) {
				return text;
			}
		}
		return "";
	}

	private boolean isConnections() {
		return this.depth == 0 && this.excluded.isEmpty();
	}

	private static @Nullable InetAddress peer(ServerHttpRequest request) {
		InetSocketAddress peer = request.getRemoteAddress();
		return (peer != null) ? peer.getAddress() : null;
	}

	private @Nullable InetAddress masked(@Nullable InetAddress address) {
		if (this.subnet == null || !(address instanceof Inet6Address)) {
			return address;
		}
		byte[] bytes = address.getAddress();
		for (int bit = this.subnet; bit < bytes.length * 8; bit++) {
			bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
		}
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("An address of 16 bytes", ex);
		}
	}

}
