package io.gatehouse.entrypoint;

import io.gatehouse.model.InvalidOptionException;

/**
 * An entry point by its name and options, as connections and routers know it.
 *
 * @param name the name that routers use
 * @param options what it was started with
 */
public record EntryPoint(String name, EntryPointOptions options) {

	public EntryPoint {
		String address = options.address();
		if (address == null || !address.matches(".*:[0-9]{1,5}(/(?i:tcp|udp))?")) {
			throw new InvalidOptionException("entryPoints." + name + ".address", address, "[host]:port[/tcp|/udp]");
		}
	}

	/** Whether it takes UDP datagrams instead of connections. */
	public boolean isUdp() {
		return address().toLowerCase(java.util.Locale.ROOT).endsWith("/udp");
	}

	/**
	 * The address to listen on, without the protocol: {@code host:port} or {@code :port}.
	 */
	public String address() {
		return String.valueOf(this.options.address());
	}

}
