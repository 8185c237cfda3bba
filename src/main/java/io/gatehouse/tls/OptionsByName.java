package io.gatehouse.tls;

import org.jspecify.annotations.Nullable;

/**
 * Which TLS options a server name gets. Called on event loops.
 */
public interface OptionsByName {

	/**
	 * The options of a connection.
	 * @param entryPoint where it came in
	 * @param serverName the name that the client asks for, in lower case; absent if it
	 * does not say
	 * @return their qualified name
	 */
	String options(String entryPoint, @Nullable String serverName);

}
