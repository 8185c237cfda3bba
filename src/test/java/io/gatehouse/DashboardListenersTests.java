package io.gatehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who listens for changes over a real connection, and goes.
 */
class DashboardListenersTests {

	private static final int MOST = 64;

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start() {
		gatehouse = RunningGatehouse.start(DashboardListenersTests.class);
	}

	@AfterAll
	static void stop() {
		gatehouse.close();
	}

	@Test
	void refusesThoseThatAreTooManyUntilSomebodyGoes() throws IOException {
		Deque<Socket> listening = new ArrayDeque<>();
		try {
			for (int i = 0; i < MOST; i++) {
				Socket socket = listen();
				listening.add(socket);
				assertThat(status(socket)).isEqualTo("HTTP/1.1 200 OK");
			}
			try (Socket refused = listen()) {
				assertThat(status(refused)).isEqualTo("HTTP/1.1 503 Service Unavailable");
			}
			listening.remove().close();
			assertThat(laterAccepted()).isTrue();
		}
		finally {
			for (Socket socket : listening) {
				socket.close();
			}
		}
		assertThat(gatehouse.leaks()).isEmpty();
	}

	private static boolean laterAccepted() throws IOException {
		long end = System.nanoTime() + 5_000_000_000L;
		while (System.nanoTime() < end) {
			try (Socket socket = listen()) {
				if (status(socket).contains(" 200 ")) {
					return true;
				}
			}
		}
		return false;
	}

	private static Socket listen() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), gatehouse.port("traefik"));
		socket.setSoTimeout(5_000);
		socket.getOutputStream()
			.write("GET /api/changes HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static String status(Socket socket) throws IOException {
		StringBuilder line = new StringBuilder();
		int letter = socket.getInputStream().read();
		while (letter > 0 && letter != '\r') {
			line.append((char) letter);
			letter = socket.getInputStream().read();
		}
		return line.toString();
	}

}
