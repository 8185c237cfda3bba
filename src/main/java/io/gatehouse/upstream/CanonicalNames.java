package io.gatehouse.upstream;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.gatehouse.model.InvalidOptionException;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.UnixResolverDnsServerAddressStreamProvider;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Finds the name behind the host of a request, by its CNAME records (Traefik row A11).
 * Clients choose the hosts: how many are asked for at once, and kept, is bounded. Safe
 * for all event loops.
 */
@Component
public final class CanonicalNames implements AutoCloseable {

	private static final int MOST_KEPT = 10_000;

	private static final int MOST_ASKED = 200;

	private static final long QUERY_MILLIS = 2_000;

	/** How long it is remembered that there is none, or that nobody could tell. */
	private static final long NONE_SECONDS = 30;

	private static final long LONGEST_SECONDS = 3_600;

	private final int depth;

	private final @Nullable DnsNameResolver resolver;

	private final Map<String, Known> known = new ConcurrentHashMap<>();

	private final AtomicInteger asked = new AtomicInteger();

	@Autowired
	CanonicalNames(EventLoopGroup loops, HostResolverProperties properties) {
		this.depth = properties.resolvDepth();
		this.resolver = properties.cnameFlattening() ? resolver(loops.next(), properties.resolvConfig()) : null;
	}

	private CanonicalNames() {
		this.depth = 0;
		this.resolver = null;
	}

	/** Never finds any. */
	public static CanonicalNames none() {
		return new CanonicalNames();
	}

	private static DnsNameResolver resolver(EventLoop loop, String file) {
		try {
			return new DnsNameResolverBuilder(loop).datagramChannelFactory(Sockets.of(loop)::datagram)
				.nameServerProvider(new UnixResolverDnsServerAddressStreamProvider(new File(file)))
				.queryTimeoutMillis(QUERY_MILLIS)
				.build();
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new InvalidOptionException("hostResolver.resolvConfig", file,
					"a file such as /etc/resolv.conf: " + ex.getMessage());
		}
	}

	/** Whether there may be a name behind a host. */
	public boolean isAskedFor(String host) {
		return this.resolver != null && host.indexOf('.') > 0 && !NetUtil.isValidIpV4Address(host);
	}

	/**
	 * Finds the name behind a host.
	 * @param loop the event loop on which it is told
	 * @return the name in lower case; empty if there is none or nobody could tell
	 */
	public Future<String> find(EventLoop loop, String host) {
		Known before = this.known.get(host);
		if (before != null && before.until() - System.nanoTime() > 0) {
			return loop.newSucceededFuture(before.name());
		}
		if (this.resolver == null || this.asked.incrementAndGet() > MOST_ASKED) {
			this.asked.decrementAndGet();
			return loop.newSucceededFuture("");
		}
		Promise<String> found = loop.newPromise();
		found.addListener((done) -> this.asked.decrementAndGet());
		follow(this.resolver, new Chain(host, found), host, 0, LONGEST_SECONDS);
		return found;
	}

	private void follow(DnsNameResolver by, Chain chain, String name, int steps, long seconds) {
		if (steps >= this.depth) {
			end(chain, name, seconds);
			return;
		}
		Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> query = by
			.query(new DefaultDnsQuestion(name + ".", DnsRecordType.CNAME));
		query.addListener((done) -> {
			DnsRecord record = null;
			String next = "";
			if (query.isSuccess()) {
				AddressedEnvelope<DnsResponse, InetSocketAddress> answer = query.getNow();
				record = first(answer.content());
				next = (record instanceof DnsRawRecord raw)
						? plain(DefaultDnsRecordDecoder.decodeName(raw.content().duplicate())) : "";
				answer.release();
			}
			if (record == null || next.isEmpty()) {
				end(chain, name, (steps == 0) ? NONE_SECONDS : seconds);
			}
			else {
				follow(by, chain, next, steps + 1, Math.min(seconds, record.timeToLive()));
			}
		});
	}

	private void end(Chain chain, String name, long seconds) {
		String found = name.equals(chain.host()) ? "" : name;
		if (this.known.size() >= MOST_KEPT) {
			this.known.values().removeIf((each) -> each.until() - System.nanoTime() <= 0);
		}
		if (this.known.size() < MOST_KEPT) {
			this.known.put(chain.host(), new Known(found, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds)));
		}
		chain.found().trySuccess(found);
	}

	private static @Nullable DnsRecord first(DnsResponse answer) {
		for (int i = 0; i < answer.count(DnsSection.ANSWER); i++) {
			DnsRecord record = answer.recordAt(DnsSection.ANSWER, i);
			if (DnsRecordType.CNAME.equals(record.type())) {
				return record;
			}
		}
		return null;
	}

	private static String plain(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
	}

	@Override
	public void close() {
		if (this.resolver != null) {
			this.resolver.close();
		}
	}

	private record Known(String name, long until) {

	}

	private record Chain(String host, Promise<String> found) {

	}

}
