package io.gatehouse.upstream;

import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.netty.channel.EventLoop;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.Future;

/**
 * Finds the addresses of servers that are named, by the machine's hosts file and name
 * servers, without blocking the event loop that asks. Answers are kept for as long as the
 * name server says. Safe for all threads.
 */
final class HostNames implements AutoCloseable {

	private final Map<Sockets, DnsAddressResolverGroup> resolvers = new EnumMap<>(Sockets.class);

	HostNames() {
		for (Sockets sockets : Sockets.values()) {
			this.resolvers.put(sockets, new DnsAddressResolverGroup(
					new DnsNameResolverBuilder().datagramChannelFactory(sockets::datagram)));
		}
	}

	/**
	 * Looks a name up.
	 * @param loop the event loop on which the result is told
	 * @param host the name
	 * @param port the port of the addresses
	 * @return every address, the preferred one first
	 */
	Future<List<InetSocketAddress>> resolve(EventLoop loop, String host, int port) {
		// There is one for each kind
		DnsAddressResolverGroup resolvers = Objects.requireNonNull(this.resolvers.get(Sockets.of(loop)));
		return resolvers.getResolver(loop).resolveAll(InetSocketAddress.createUnresolved(host, port));
	}

	@Override
	public void close() {
		this.resolvers.values().forEach(DnsAddressResolverGroup::close);
	}

}
