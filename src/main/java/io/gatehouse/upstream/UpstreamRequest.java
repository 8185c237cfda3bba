package io.gatehouse.upstream;

import java.net.InetSocketAddress;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request to a server. Hop-by-hop headers are gone already and forwarded
 * headers are set; Host is the client's.
 *
 * @param eventLoop the client's event loop, on which the whole exchange stays
 * @param method the method
 * @param target path and query as they go out, byte for byte
 * @param headers the headers, owned by the receiver from here on; where a body follows
 * they say how it is framed (Content-Length, or Transfer-Encoding: chunked)
 * @param hasBody whether content follows by {@link UpstreamExchange#send}; if not, the
 * request is complete as it stands
 * @param upgrade the protocol asked for by an Upgrade, which is sent with
 * {@code Connection:
 * Upgrade}; absent for an ordinary request
 * @param keepsHost whether the server sees the headers' Host whatever the service says
 * @param client the client's address
 * @param measured whether the exchange counts in the service's metrics
 * @param own connections that only the client uses; absent if it shares them with others
 * @param tried servers that have been tried already; absent if there is but one try
 */
public record UpstreamRequest(EventLoop eventLoop, HttpMethod method, String target, HttpHeaders headers,
		boolean hasBody, @Nullable String upgrade, boolean keepsHost, InetSocketAddress client, boolean measured,
		@Nullable OwnConnections own, @Nullable TriedServers tried) {

	/** A request that may go out on a connection that others use. */
	public UpstreamRequest(EventLoop eventLoop, HttpMethod method, String target, HttpHeaders headers, boolean hasBody,
			@Nullable String upgrade, boolean keepsHost, InetSocketAddress client, boolean measured) {
		this(eventLoop, method, target, headers, hasBody, upgrade, keepsHost, client, measured, null, null);
	}

	/** Where its connection comes from. */
	LoopPool pool(ServerPool server) {
		return (this.own != null) ? this.own.to(server) : server.on(this.eventLoop);
	}

}
