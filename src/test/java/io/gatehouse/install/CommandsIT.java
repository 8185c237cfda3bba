package io.gatehouse.install;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands of the jar answer within a second (Traefik row A14). How long a second is
 * depends on what else the machine does; what a command loads does not, and that is what
 * takes its time: a start of the application loads ten times as much.
 */
class CommandsIT {

	private static final int MOST_CLASSES = 2_500;

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
	void answerWithoutLoadingTheApplication(String command, String answer) throws Exception {
		String address = "127.0.0.1:" + this.server.getAddress().getPort();
		Files.writeString(this.folder.resolve("traefik.yml"),
				"ping: {}\nentryPoints: {traefik: {address: '%s'}}\n".formatted(address));
		Files.writeString(this.folder.resolve("traefik.toml"),
				"[ping]\n[entryPoints.traefik]\naddress = '%s'\n".formatted(address));
		Path loaded = this.folder.resolve("classes.txt");
		Map<String, String> variables = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded);
		try (JarProcess process = JarProcess.start(this.folder, variables,
				JarProcess.command(command.replace("AT", address).split(" ")))) {
			assertThat(process.awaitEnd()).as(process.output()).isZero();
			assertThat(process.output()).contains(answer.replace("AT", address));
		}
		List<String> classes = Files.readAllLines(loaded);
		assertThat(classes).hasSizeBetween(400, MOST_CLASSES)
			.anyMatch((line) -> line.contains(" io.gatehouse.install."));
		assertThat(classes).filteredOn((line) -> line.contains(" org.springframework."))
			.allMatch((line) -> line.contains(" org.springframework.boot.loader."));
	}

}
