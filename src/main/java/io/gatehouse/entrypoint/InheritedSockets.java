package io.gatehouse.entrypoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Listening sockets that systemd has opened and handed over, by the names of their entry
 * points (Traefik row A16, sd_listen_fds(3)).
 */
@Component
final class InheritedSockets {

	/** No socket was handed over. */
	static final InheritedSockets NONE = new InheritedSockets(Map.of());

	private static final int FIRST = 3;

	private static final int MOST = 1_000;

	private static final int NON_BLOCKING = 04000;

	private final Map<String, Integer> descriptors;

	@Autowired
	InheritedSockets(Environment environment) {
		this(named(environment::getProperty, ProcessHandle.current().pid()));
	}

	InheritedSockets(Map<String, Integer> descriptors) {
		this.descriptors = Map.copyOf(descriptors);
	}

	/**
	 * Descriptors by name, as systemd's variables say.
	 * @param variables gives a variable's value, or {@code null}
	 * @param pid this process, for which the variables have to be meant
	 */
	static Map<String, Integer> named(UnaryOperator<@Nullable String> variables, long pid) {
		String count = variables.apply("LISTEN_FDS");
		String names = variables.apply("LISTEN_FDNAMES");
		Map<String, Integer> found = new HashMap<>();
		if (count == null || names == null || !count.matches("[0-9]{1,4}")
				|| !Long.toString(pid).equals(variables.apply("LISTEN_PID"))) {
			return found;
		}
		String[] each = names.split(":", MOST);
		for (int i = 0; i < Math.min(Integer.parseInt(count), each.length); i++) {
			found.putIfAbsent(each[i], FIRST + i);
		}
		return found;
	}

	/** The socket of an entry point; absent if it has to open its own. */
	@Nullable Integer find(EntryPoint entryPoint) {
		return this.descriptors.get(entryPoint.name());
	}

	/**
	 * Whether a socket can be waited for without holding up everything else. systemd
	 * makes it so where the unit says {@code NonBlocking=true}.
	 */
	static boolean doesNotBlock(int descriptor) {
		try {
			for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo/" + descriptor))) {
				if (line.startsWith("flags:")) {
					return (Long.parseLong(line.substring(6).trim(), 8) & NON_BLOCKING) != 0;
				}
			}
			return false;
		}
		catch (IOException | NumberFormatException ex) {
			return false;
		}
	}

}
