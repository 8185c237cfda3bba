package io.gatehouse.upstream;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.ServersTransport.ForwardingTimeouts;
import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server: a {@link LoopPool} for each event loop, and the limits
 * that hold over all of them. Safe for all threads; connections themselves are only
 * touched on their own event loop.
 */
final class ServerPool {

	/** What Go keeps where the transport says 0. */
	private static final int DEFAULT_MAX_IDLE = 2;

	private final PoolKey key;

	private final long dialMillis;

	private final long responseHeaderMillis;

	private final long idleMillis;

	private final int maxIdle;

	private final long readIdleMillis;

	private final long pingMillis;

	private final @Nullable ClientTls tls;

	private final HostNames names;

	private final @Nullable OutboundProxy proxy;

	private final String origin;

	private final @Nullable InetSocketAddress address;

	private final AtomicInteger idle = new AtomicInteger();

	private volatile LoopPool[] loops = {};

	private volatile boolean closed;

	private volatile boolean http2;

	/** Services that hold this pool; only read and written by {@link ConnectionPools}. */
	int holders;

	ServerPool(PoolKey key, @Nullable ClientTls tls, HostNames names, @Nullable OutboundProxy proxy) {
		ServersTransport transport = key.transport();
		this.key = key;
		ForwardingTimeouts timeouts = Objects.requireNonNullElse(transport.forwardingTimeouts(),
				ForwardingTimeouts.DEFAULT);
		this.dialMillis = millis(timeouts.dialTimeout());
		this.responseHeaderMillis = millis(timeouts.responseHeaderTimeout());
		this.idleMillis = millis(timeouts.idleConnTimeout());
		this.maxIdle = (transport.maxIdleConnsPerHost() != 0) ? transport.maxIdleConnsPerHost() : DEFAULT_MAX_IDLE;
		this.readIdleMillis = millis(timeouts.readIdleTimeout());
		this.pingMillis = Math.max(1, millis(timeouts.pingTimeout()));
		this.tls = tls;
		this.http2 = key.h2c();
		this.names = names;
		this.proxy = proxy;
		this.origin = (proxy != null && proxy.isAsked(key.tls())) ? origin(key) : "";
		this.address = literal(dialledHost(), dialledPort());
	}

	private static long millis(@Nullable GoDuration timeout) {
		return (timeout != null && timeout.isPositive()) ? Math.max(1, timeout.toMillis()) : 0;
	}

	private static String origin(PoolKey key) {
		String host = (key.host().indexOf(':') < 0) ? key.host() : "[" + key.host() + "]";
		return "http://" + host + ":" + key.port();
	}

	private static @Nullable InetSocketAddress literal(String host, int port) {
		byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
		try {
			return (bytes != null) ? new InetSocketAddress(InetAddress.getByAddress(bytes), port) : null;
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	PoolKey key() {
		return this.key;
	}

	/** Time until a connection stands; 0 means no limit. */
	long dialMillis() {
		return this.dialMillis;
	}

	/** Time from the end of a request to the head of its answer; 0 means no limit. */
	long responseHeaderMillis() {
		return this.responseHeaderMillis;
	}

	/** Time an idle connection is kept; 0 means no limit. */
	long idleMillis() {
		return this.idleMillis;
	}

	/** Time without a frame until an HTTP/2 connection is asked; 0 means never. */
	long readIdleMillis() {
		return this.readIdleMillis;
	}

	/** Time it then has to say something. */
	long pingMillis() {
		return this.pingMillis;
	}

	@Nullable ClientTls tls() {
		return this.tls;
	}

	/** Whether HTTP/2 is offered to the server, or taken for granted. */
	boolean offersHttp2() {
		return this.key.h2c() || (this.tls != null && this.tls.offersHttp2());
	}

	/** Whether the server spoke HTTP/2 when it was last asked. */
	boolean isHttp2() {
		return this.http2;
	}

	/** Takes note of what the server speaks. */
	void speaksHttp2(boolean spoken) {
		if (this.http2 != spoken) {
			this.http2 = spoken;
		}
	}

	HostNames names() {
		return this.names;
	}

	/** The proxy by which the server is reached; absent if by none. */
	@Nullable OutboundProxy proxy() {
		return this.proxy;
	}

	/**
	 * What stands before the path when a proxy is asked for the server (RFC 9112 section
	 * 3.2.2); empty if the server is asked.
	 */
	String origin() {
		return this.origin;
	}

	/** Name or address that connections are made to: the server's, or its proxy's. */
	String dialledHost() {
		return (this.proxy != null) ? this.proxy.host() : this.key.host();
	}

	/** The port that connections are made to. */
	int dialledPort() {
		return (this.proxy != null) ? this.proxy.port() : this.key.port();
	}

	/** The address to connect to, absent if it is a name that must be looked up. */
	@Nullable InetSocketAddress address() {
		return this.address;
	}

	boolean isClosed() {
		return this.closed;
	}

	/** The part of the pool that belongs to an event loop; called on that loop. */
	LoopPool on(EventLoop loop) {
		// A handful of loops: looking through them is cheaper than hashing.
		for (LoopPool pool : this.loops) {
			if (pool.loop() == loop) {
				return pool;
			}
		}
		return add(loop);
	}

	private synchronized LoopPool add(EventLoop loop) {
		LoopPool pool = new LoopPool(this, loop);
		LoopPool[] more = Arrays.copyOf(this.loops, this.loops.length + 1);
		more[more.length - 1] = pool;
		this.loops = more;
		return pool;
	}

	/** Asks for room for one more idle connection. */
	boolean enterIdle() {
		if (this.idle.incrementAndGet() <= this.maxIdle) {
			return true;
		}
		this.idle.decrementAndGet();
		return false;
	}

	void leaveIdle() {
		this.idle.decrementAndGet();
	}

	/** Closes what is idle now, and whatever comes back from an exchange later. */
	void close() {
		this.closed = true;
		for (LoopPool pool : this.loops) {
			// A loop that is shutting down closes its channels itself and takes no tasks.
			if (!pool.loop().isShuttingDown()) {
				pool.loop().execute(pool::closeIdle);
			}
		}
	}

}
