package io.gatehouse.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is wrong is said, with where it stands, and hurts nothing else.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadConfigurationTests {

	@TempDir
	private static Path folder;

	private static EchoServer server;

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start() throws IOException {
		server = new EchoServer();
		Files.writeString(folder.resolve("bad.yml"), """
				http:
				  routers:
				    good: {rule: Path(`/good`), service: echo, middlewares: [fine]}
				    no-service: {rule: Path(`/a`), service: ghost}
				    no-middleware: {rule: Path(`/b`), service: echo, middlewares: [ghost]}
				    no-entry-point: {rule: Path(`/c`), service: echo, entryPoints: [nowhere]}
				    bad-rule: {rule: "Path(`/d`", service: echo}
				    bad-matcher: {rule: "Pth(`/d`)", service: echo}
				    bad-option: {rule: Path(`/e`), service: echo, middlewares: [wrong]}
				    in-circles: {rule: Path(`/f`), service: echo, middlewares: [one]}
				    bad-server: {rule: Path(`/g`), service: broken}
				    mistyped: {rule: Path(`/h`), sevice: echo}
				  middlewares:
				    fine: {addPrefix: {prefix: /ok}}
				    wrong: {stripPrefix: {prefixes: [v1]}}
				    one: {chain: {middlewares: [two]}}
				    two: {chain: {middlewares: [one]}}
				  services:
				    echo: {loadBalancer: {servers: [{url: "%s"}]}}
				    broken: {loadBalancer: {servers: [{url: "no url at all"}]}}
				""".formatted(server.url()));
		Files.writeString(folder.resolve("worse.yml"), "http:\n  routers: [\n");
		gatehouse = RunningGatehouse.with(NoBeans.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + folder);
		awaitGood();
	}

	@AfterAll
	static void stop() {
		gatehouse.close();
		server.close();
	}

	@Test
	void theGoodOneServes() throws IOException {
		assertThat(gatehouse.get("/good").body()).startsWith("GET /ok/good");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					no-service | the service \\"ghost@file\\" does not exist
					no-middleware | middleware \\"ghost@file\\" does not exist
					no-entry-point | nowhere
					bad-rule | error while parsing rule
					bad-matcher | Pth
					bad-option | http.middlewares.wrong.stripPrefix.prefixes: \\"v1\\" (expected: a path starting with /), from file
					in-circles | recursion detected
					bad-server | no url at all
					""")
	void theApiSaysWhatIsWrong(String router, String expected) throws IOException {
		String shown = gatehouse.ask("traefik", "GET", "/api/http/routers/" + router + "@file", "").body();
		assertThat(shown).contains("\"status\":\"disabled\"").contains(expected).contains("bad.yml");
	}

	@Test
	void theProviderSaysWhatWasRefused() throws IOException {
		String shown = gatehouse.ask("traefik", "GET", "/api/providers", "").body();
		assertThat(shown).contains("http.routers.mistyped.sevice: unknown option")
			.contains("did you mean \\\"service\\\"?")
			.contains("bad.yml\",\"key\":\"line 12\"")
			.contains("worse.yml\",\"key\":\"line 2, column 13\"");
		assertThat(gatehouse.ask("traefik", "GET", "/api/http/routers/mistyped@file", "").status()).isEqualTo(404);
	}

	@Test
	void theLogSaysItOnce(CapturedOutput output) throws IOException {
		Files.writeString(folder.resolve("late.yml"),
				"http:\n  routers:\n    late: {rule: Path(`/late`), service: gone}\n");
		await("/api/http/routers/late@file", 200);
		assertThat(output.toString().split("router=late@file", -1)).hasSize(2);
		assertThat(output).contains("gone@file");
		Files.delete(folder.resolve("late.yml"));
		await("/api/http/routers/late@file", 404);
		assertThat(gatehouse.get("/good").status()).isEqualTo(200);
	}

	private static void awaitGood() throws IOException {
		await("/api/http/routers/good@file", 200);
	}

	private static void await(String path, int status) throws IOException {
		long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		while (gatehouse.ask("traefik", "GET", path, "").status() != status) {
			assertThat(System.nanoTime()).as(path + " is not answered with " + status).isLessThan(end);
		}
	}

	static class NoBeans {

	}

}
