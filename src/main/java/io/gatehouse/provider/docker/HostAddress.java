package io.gatehouse.provider.docker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The address of the host that containers of the network {@code host} share (Traefik row
 * I23). Inside a container that is what the engine calls it; elsewhere it is ourselves.
 * Asked for once, since a missing name can take long.
 */
final class HostAddress implements Supplier<String> {

	private static final List<String> NAMES = List.of("host.docker.internal", "host.containers.internal");

	private @Nullable String known;

	@Override
	public synchronized String get() {
		String address = this.known;
		if (address == null) {
			address = find();
			this.known = address;
		}
		return address;
	}

	private static String find() {
		for (String name : NAMES) {
			try {
				return InetAddress.getByName(name).getHostAddress();
			}
			catch (UnknownHostException ex) {
				continue;
			}
		}
		return "127.0.0.1";
	}

}
