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
	 * Takes over a connection whose client has settled with the TLS in front that it
	 * speaks HTTP/2 (ALPN {@code h2}, RFC 9113 section 3.2). A handler that does not
	 * speak it ends the connection.
	 * @param channel the accepted connection, decrypted by what stands in its pipeline
	 * @param entryPoint where it came in
	 */
	default void handleHttp2(Channel channel, EntryPoint entryPoint) {
		channel.close();
	}

}
