package io.gatehouse.install;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands of the jar answer within a second (Traefik row A14). The quickest of some runs
 * counts, since other work may stand beside.
 */
class CommandsIT {

	private static final Duration LONGEST = Duration.ofSeconds(1);

	private static final int RUNS = 5;

	@TempDir
	private Path folder;

	private HttpServer server;

	@BeforeEach
	void startServer() throws Exception {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/ping", (exchange) -> {
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stopServer() {
		this.server.stop(0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			version                                                     | Codename:     gatehouse
			traefik healthcheck --ping --entryPoints.traefik.address=AT | OK: http://AT/ping
			healthcheck --configFile=traefik.yml                        | OK: http://AT/ping
			healthcheck --configFile=traefik.toml                       | OK: http://AT/ping
			""")
	void answerWithinASecond(String command, String answer) throws Exception {
		String address = "127.0.0.1:" + this.server.getAddress().getPort();
		Files.writeString(this.folder.resolve("traefik.yml"),
				"ping: {}\nentryPoints: {traefik: {address: '%s'}}\n".formatted(address));
		Files.writeString(this.folder.resolve("traefik.toml"),
				"[ping]\n[entryPoints.traefik]\naddress = '%s'\n".formatted(address));
		long quickest = Long.MAX_VALUE;
		for (int run = 0; run < RUNS && quickest > LONGEST.toNanos(); run++) {
			long begin = System.nanoTime();
			try (JarProcess process = JarProcess.start(this.folder, Map.of(),
					JarProcess.command(command.replace("AT", address).split(" ")))) {
				assertThat(process.awaitEnd()).as(process.output()).isZero();
				quickest = Math.min(quickest, System.nanoTime() - begin);
				assertThat(process.output()).contains(answer.replace("AT", address));
			}
		}
		assertThat(Duration.ofNanos(quickest)).isLessThan(LONGEST);
	}

}
