package io.gatehouse.entrypoint;

import io.netty.channel.Channel;

/**
 * Carries the connections of entry points: fills the pipeline of each with what speaks
 * its protocol.
 */
public interface ConnectionHandler {

	/**
	 * Takes a connection over, on its event loop, before anything is read.
	 * @param channel the accepted connection
	 * @param entryPoint where it came in
	 */
	void handle(Channel channel, EntryPoint entryPoint);

}
