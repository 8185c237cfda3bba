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

	/**
	 * Takes a connection over whose handshake is done; what was handed over by
	 * {@link #handle} has been taken out of its pipeline. Ends it where nothing else is
	 * known.
	 * @param channel the connection, behind its TLS
	 * @param entryPoint where it came in
	 * @param protocol what its client has chosen, by the name of ALPN
	 */
	default void handleSecure(Channel channel, EntryPoint entryPoint, String protocol) {
		channel.close();
	}

}
