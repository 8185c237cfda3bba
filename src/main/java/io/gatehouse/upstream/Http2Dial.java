package io.gatehouse.upstream;

import java.util.ArrayDeque;
import java.util.Queue;

import io.gatehouse.upstream.UpstreamFailure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges that wait for one HTTP/2 connection: as many as clients have asked for
 * meanwhile.
 */
final class Http2Dial implements Dialled {

	private final Http2Connections connections;

	private final Queue<NegotiatedExchange> waiting = new ArrayDeque<>();

	Http2Dial(Http2Connections connections) {
		this.connections = connections;
	}

	void add(NegotiatedExchange exchange) {
		this.waiting.add(exchange);
	}

	@Override
	public boolean isOver() {
		return this.waiting.stream().allMatch(NegotiatedExchange::isOver);
	}

	@Override
	public void connected(UpstreamConnection fresh) {
		this.connections.dialled();
		NegotiatedExchange first;
		do {
			first = this.waiting.poll();
		}
		while (first != null && first.isOver());
		if (first != null) {
			first.connected(fresh);
		}
		else {
			fresh.unused();
		}
		// The others ask for connections of their own
		startAll();
	}

	@Override
	public void connected(Http2Connections made) {
		this.connections.dialled();
		startAll();
	}

	private void startAll() {
		NegotiatedExchange next;
		while ((next = this.waiting.poll()) != null) {
			if (!next.isOver()) {
				next.start();
			}
		}
	}

	@Override
	public void unreachable(Reason reason, @Nullable Throwable cause) {
		this.connections.dialled();
		NegotiatedExchange next;
		while ((next = this.waiting.poll()) != null) {
			next.unreachable(reason, cause);
		}
	}

}
