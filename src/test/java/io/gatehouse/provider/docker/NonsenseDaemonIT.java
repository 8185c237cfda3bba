package io.gatehouse.provider.docker;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gatehouse as it is delivered, before something that is no Docker daemon, or one that
 * has lost its mind.
 */
class NonsenseDaemonIT {

	private static final Duration SOON = Duration.ofSeconds(10);

	private FakeDaemon daemon;

	private HttpServer server;

	private String endpoint;

	@BeforeEach
	void start() throws Exception {
		this.daemon = FakeDaemon.start();
		this.endpoint = "tcp://127.0.0.1:" + this.daemon.port();
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			try (OutputStream body = exchange.getResponseBody()) {
				body.write("hello".getBytes(StandardCharsets.US_ASCII));
			}
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.daemon.close();
		this.server.stop(0);
	}

	private static String problem(JsonNode providers) {
		return providers.path(0).path("problem").asString("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><title>Welcome</title></html>", "[{\"Id\":", "{\"message\":\"no\"}" })
	void keepsTheLastGoodStateAndSaysWhatIsWrong(String nonsense) throws Exception {
		this.daemon.add("web", "127.0.0.1", this.server.getAddress().getPort());
		try (GatehouseProcess gatehouse = GatehouseProcess.start("--providers.docker.endpoint=" + this.endpoint)) {
			gatehouse.awaitStatus("web", 200, SOON);
			try (Traffic traffic = new Traffic(gatehouse, "web")) {
				this.daemon.nonsense(nonsense);
				this.daemon.endStreams();
				JsonNode providers = gatehouse.await("/api/providers", SOON,
						(answer) -> problem(answer).contains("an answer that is not of Docker's API"));
				assertThat(problem(providers)).startsWith("providers.docker.endpoint " + this.endpoint + ": ");
				JsonNode health = gatehouse.inspect("/actuator/health/readiness");
				assertThat(health.path("status").asString("")).isEqualTo("UP");
				assertThat(health.toString()).contains(this.endpoint);
				assertThat(gatehouse.log()).contains("provider=docker problem=\"" + problem(providers));
				this.daemon.nonsense(null);
				this.daemon.add("later", "127.0.0.1", this.server.getAddress().getPort());
				gatehouse.awaitStatus("later", 200, SOON);
				gatehouse.await("/api/providers", SOON, (answer) -> problem(answer).isEmpty());
				assertThat(traffic.failures()).isEmpty();
			}
		}
	}

	@Test
	void isNotReadyUntilTheDaemonHasMadeSense() throws Exception {
		this.daemon.nonsense("<html></html>");
		try (GatehouseProcess gatehouse = GatehouseProcess.start("--providers.docker.endpoint=" + this.endpoint)) {
			JsonNode health = gatehouse.await("/actuator/health/readiness", SOON,
					(answer) -> answer.toString().contains("providers.docker.endpoint " + this.endpoint));
			assertThat(health.path("status").asString("")).isNotEmpty().isNotEqualTo("UP");
			assertThat(gatehouse.get("web").status()).isEqualTo(404);
			this.daemon.nonsense(null);
			this.daemon.add("web", "127.0.0.1", this.server.getAddress().getPort());
			gatehouse.awaitStatus("web", 200, SOON);
			gatehouse.await("/actuator/health/readiness", SOON,
					(answer) -> answer.path("status").asString("").equals("UP"));
		}
	}

}
