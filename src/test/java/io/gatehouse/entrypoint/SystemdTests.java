package io.gatehouse.entrypoint;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class SystemdTests {

	private static final String LISTEN = """
			import socket, sys
			listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
			listening.bind(("\\0" + sys.argv[1][1:]) if sys.argv[1].startswith("@") else sys.argv[1])
			print("listening", flush=True)
			while True:
			    print(listening.recv(100).decode(), flush=True)
			""";

	@TempDir
	private Path folder;

	@Test
	void isToldOfTheStartTheLifeAndTheEnd() throws Exception {
		tell(this.folder.resolve("notify").toString());
	}

	@Test
	void isToldByAnAbstractNameToo() throws Exception {
		tell("@gatehouse-" + this.folder.getFileName());
	}

	private void tell(String socket) throws Exception {
		Assumptions.assumeTrue(Epoll.isAvailable(), "epoll is not available here");
		Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is missing");
		Process python = new ProcessBuilder("/usr/bin/python3", "-c", LISTEN, socket).start();
		EventLoops loops = new EventLoops();
		try (BufferedReader said = new BufferedReader(
				new InputStreamReader(python.getInputStream(), StandardCharsets.US_ASCII))) {
			assertThat(said.readLine()).isEqualTo("listening");
			Systemd systemd = new Systemd(loops, new MockEnvironment().withProperty("NOTIFY_SOCKET", socket)
				.withProperty("WATCHDOG_USEC", Long.toString(Duration.ofMillis(100).toNanos() / 1000)));
			systemd.start();
			assertThat(said.readLine()).isEqualTo("READY=1");
			assertThat(said.readLine()).isEqualTo("WATCHDOG=1");
			assertThat(said.readLine()).isEqualTo("WATCHDOG=1");
			systemd.stop();
			String last = said.readLine();
			while (last.equals("WATCHDOG=1")) {
				last = said.readLine();
			}
			assertThat(last).isEqualTo("STOPPING=1");
		}
		finally {
			loops.destroy();
			python.destroy();
		}
	}

	@Test
	void missesNothingWhereNobodyListens() {
		EventLoops loops = new EventLoops();
		Systemd systemd = new Systemd(loops,
				new MockEnvironment().withProperty("NOTIFY_SOCKET", this.folder.resolve("nobody").toString()));
		assertThatCode(systemd::start).doesNotThrowAnyException();
		assertThat(systemd.isRunning()).isTrue();
		assertThatCode(systemd::stop).doesNotThrowAnyException();
		loops.destroy();
	}

}
