package io.gatehouse;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Lets Netty's allocator take its own lock, for the moment in which it shares itself
 * among more threads. Netty says so of the other locks it has.
 */
public final class AllocatorLocks implements BlockHoundIntegration {

	@Override
	public void applyTo(BlockHound.Builder builder) {
		builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup",
				"tryExpandMagazines");
		// An event loop without sockets, which only tests have, waits for its tasks so
		builder.allowBlockingCallsInside("io.netty.channel.local.LocalIoHandler", "run");
	}

}
