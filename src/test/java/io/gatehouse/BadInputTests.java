package io.gatehouse;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever is wrong in a file says so in log and API, with its place, and hurts nothing
 * beside it.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadInputTests {

	private static final String BAD = "bad.yml";

	private static final EchoServer server = new EchoServer();

	@TempDir
	private static Path folder;

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start() throws IOException {
		Files.writeString(folder.resolve("good.yml"), """
				http:
				  routers:
				    good:
				      rule: PathPrefix(`/good`)
				      service: echo
				  services:
				    echo:
				      loadBalancer:
				        servers:
				          - url: %s
				""".formatted(server.uri()));
		gatehouse = RunningGatehouse.start(Nobody.class, "gatehouse.providers.providers-throttle-duration=10ms",
				"gatehouse.providers.file.enabled=true", "gatehouse.providers.file.directory=" + folder);
		assertThat(gatehouse.awaitBody("/good", "GET /good")).startsWith("GET /good");
	}

	@AfterAll
	static void stop() {
		List<String> leaks = gatehouse.leaks();
		gatehouse.close();
		server.close();
		assertThat(leaks).isEmpty();
	}

	@BeforeEach
	void beginWithoutTheBadFile() throws IOException {
		Files.deleteIfExists(folder.resolve(BAD));
		await().until(() -> !gatehouse.ask("traefik", "GET", "/api/rawdata", "").body().contains(BAD));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PathPrefix(`/bad`        | echo    | web     |          | rule PathPrefix(`/bad`
			Nonsense(`/bad`)         | echo    | web     |          | Nonsense
			PathRegexp(`/bad[`)      | echo    | web     |          | /bad[
			PathPrefix(`/bad`)       | missing | web     |          | missing@file
			PathPrefix(`/bad`)       | echo    | nowhere |          | nowhere
			PathPrefix(`/bad`)       | echo    | web     | missing  | missing@file
			PathPrefix(`/bad`)       | echo    | web     | left     | left@file
			PathPrefix(`/bad`)       | echo    | web     | wrong    | wrong
			PathPrefix(`/bad`)       | echo@no | web     |          | echo@no
			""")
	void disablesARouterAndSaysWhy(String rule, String service, String entryPoint, String middleware, String said)
			throws IOException {
		write("""
				http:
				  routers:
				    bad:
				      rule: "%s"
				      service: %s
				      entryPoints: [ %s ]
				      middlewares: [ %s ]
				    beside:
				      rule: PathPrefix(`/beside`)
				      service: echo
				  middlewares:
				    left:
				      chain:
				        middlewares: [ right ]
				    right:
				      chain:
				        middlewares: [ left ]
				    wrong:
				      stripPrefix:
				        prefixes: [ "v1" ]
				""".formatted(rule, service, entryPoint, (middleware != null) ? middleware : ""));
		String shown = gatehouse.api("/http/routers/bad@file", "\"status\":\"disabled\"");
		assertThat(shown).contains("\"status\":\"disabled\"", said, BAD);
		assertThat(gatehouse.awaitBody("/beside", "GET /beside")).startsWith("GET /beside");
		assertThat(gatehouse.get("/bad").statusCode()).isEqualTo(404);
		assertThat(gatehouse.get("/good").statusCode()).isEqualTo(200);
	}

	@Test
	void showsACyclicChainAtEachOfItsMiddlewares() throws IOException {
		write("""
				http:
				  middlewares:
				    left:
				      chain:
				        middlewares: [ right ]
				    right:
				      chain:
				        middlewares: [ left ]
				""");
		assertThat(gatehouse.api("/http/middlewares/left@file", "disabled")).contains("\"disabled\"", "left@file", BAD);
		assertThat(gatehouse.api("/http/middlewares/right@file", "disabled")).contains("\"disabled\"", BAD);
	}

	@Test
	void namesTheLineOfBrokenYaml(CapturedOutput output) throws IOException {
		write("""
				http:
				  routers:
				    bad:
				      rule: PathPrefix(`/bad`)
				     service: echo
				""");
		await().untilAsserted(() -> assertThat(output.getAll()).contains("line 5"));
		assertThat(gatehouse.api("/rawdata", "good@file")).contains("good@file");
		assertThat(gatehouse.get("/good").statusCode()).isEqualTo(200);
		assertThat(gatehouse.ask("traefik", "GET", "/actuator/health/readiness", "").statusCode()).isEqualTo(200);
	}

	@Test
	void namesTheLineOfAnUnknownKeyAndServesTheRest(CapturedOutput output) throws IOException {
		write("""
				http:
				  routers:
				    beside:
				      rule: PathPrefix(`/beside`)
				      service: echo
				    bad:
				      rule: PathPrefix(`/bad`)
				      servce: echo
				      service: echo
				""");
		await().untilAsserted(() -> assertThat(output.getAll()).contains("servce", "line 8", BAD));
		assertThat(gatehouse.awaitBody("/beside", "GET /beside")).startsWith("GET /beside");
		assertThat(gatehouse.get("/good").statusCode()).isEqualTo(200);
	}

	@Test
	void keepsWhatAFileSaidBeforeItBroke() throws IOException {
		write("""
				http:
				  routers:
				    bad:
				      rule: PathPrefix(`/bad`)
				      service: echo
				""");
		assertThat(gatehouse.awaitBody("/bad", "GET /bad")).startsWith("GET /bad");
		write("http: [ broken");
		write("http:\n  routers:\n    bad:\n      rul: wrong\n");
		await().untilAsserted(() -> assertThat(gatehouse.api("/providers", "rul")).contains("rul"));
		assertThat(gatehouse.get("/bad").statusCode()).isEqualTo(200);
	}

	@Test
	void answersWithoutAServerThatCanBeUsed() throws IOException {
		write("""
				http:
				  routers:
				    bad:
				      rule: PathPrefix(`/bad`)
				      service: bad
				  services:
				    bad:
				      loadBalancer:
				        servers:
				          - url: "not a url"
				""");
		await().untilAsserted(
				() -> assertThat(gatehouse.api("/http/services/bad@file", "not a url")).contains("not a url"));
		HttpResponse<String> answer = gatehouse.get("/bad");
		assertThat(answer.statusCode()).isIn(404, 503);
		assertThat(gatehouse.get("/good").statusCode()).isEqualTo(200);
	}

	private static void write(String text) throws IOException {
		Files.writeString(folder.resolve(BAD), text);
	}

	static final class Nobody {

	}

}
