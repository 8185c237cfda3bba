package io.gatehouse;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What RFC 9113, 7540 and 7541 ask of a server, as h2spec asks it, without TLS and with
 * it.
 */
@NeedsProgram("h2spec")
@Timeout(180)
class Http2SpecIT {

	private static final String ROUTES = """
			http:
			  routers:
			    plain: {rule: PathPrefix(`/`), service: server}
			    secure: {rule: PathPrefix(`/`), tls: {}, service: server}
			  services:
			    server: {loadBalancer: {servers: [{url: %s}]}}
			""";

	@TempDir
	private static Path folder;

	private static RecordingServer server;

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start() throws IOException {
		server = new RecordingServer();
		Files.writeString(folder.resolve("routes.yml"), ROUTES.formatted(server.url()));
		gatehouse = RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + folder);
		gatehouse.awaitBody("/ready", "this is /ready");
	}

	@AfterAll
	static void stop() {
		assertThat(gatehouse.leaks()).isEmpty();
		gatehouse.close();
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-t -k" })
	void passesEveryCase(String tls) throws IOException, InterruptedException {
		File program = Objects.requireNonNull(NeedsProgram.Condition.find("h2spec"));
		List<String> command = new ArrayList<>(List.of(program.getPath(), "-h", "127.0.0.1", "-p",
				Integer.toString(gatehouse.port("web")), "-P", "/a-longer-path"));
		command.addAll(tls.isEmpty() ? List.of() : List.of(tls.split(" ")));
		Process h2spec = new ProcessBuilder(command).redirectErrorStream(true).start();
		String report = new String(h2spec.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		h2spec.waitFor();
		int failures = report.indexOf("Failures:");
		assertThat((failures < 0) ? report.substring(Math.max(0, report.length() - 200)) : report.substring(failures))
			.contains("146 tests, 146 passed, 0 skipped, 0 failed");
	}

}
