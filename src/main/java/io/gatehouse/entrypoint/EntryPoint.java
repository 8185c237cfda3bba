package io.gatehouse.entrypoint;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.gatehouse.model.InvalidOptionException;

/**
 * An entry point by its name and options, as connections and routers know it.
 *
 * @param name the name that routers use
 * @param options what it was started with
 */
public record EntryPoint(String name, EntryPointOptions options) {

	private static final Pattern ADDRESS = Pattern
		.compile("(?<host>\\[[^\\]]*]|[^:]*):(?<port>[0-9]{1,5})(?i:/(?<protocol>tcp|udp))?");

	public EntryPoint {
		String address = options.address();
		Matcher parts = ADDRESS.matcher((address != null) ? address : "");
		if (!parts.matches() || Integer.parseInt(parts.group("port")) > 65535) {
			throw new InvalidOptionException("entryPoints." + name + ".address", address,
					"[host]:port[/tcp|/udp], with a port of at most 65535");
		}
	}

	/** Whether it takes UDP datagrams instead of connections. */
	public boolean isUdp() {
		return "udp".equalsIgnoreCase(parts().group("protocol"));
	}

	/** The address as it was configured. */
	public String address() {
		return String.valueOf(this.options.address());
	}

	/** The port to listen on; 0 for any that is free. */
	public int port() {
		return Integer.parseInt(parts().group("port"));
	}

	/** The address to listen on; without a host all of the machine's. */
	InetSocketAddress socketAddress() {
		String host = parts().group("host").replaceAll("[\\[\\]]", "");
		return host.isEmpty() ? new InetSocketAddress(port()) : new InetSocketAddress(host, port());
	}

	private Matcher parts() {
		Matcher parts = ADDRESS.matcher(address());
		if (!parts.matches()) {
			throw new IllegalStateException("Checked when it was made: " + address());
		}
		return parts;
	}

}
