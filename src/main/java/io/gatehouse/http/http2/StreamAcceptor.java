package io.gatehouse.http.http2;

/**
 * Takes the requests of a connection.
 */
public interface StreamAcceptor {

	/**
	 * A request has come.
	 * @param stream the way back to the client, which wants to know whom to tell what
	 * follows
	 * @param request its head
	 */
	void accept(ServerStream stream, StreamRequest request);

	/**
	 * A request has been refused, because its head is too large or malformed.
	 * @param status what the client was told
	 */
	void refused(int status);

	/** The last stream that was open is closed: the connection waits. */
	void idle();

	/** The connection has ended. */
	void ended();

}
