package io.gatehouse;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was found out while requests came is still known when the configuration around it
 * has changed.
 */
class StateAcrossChangesTests {

	private static final String CONFIGURATION = """
			http:
			  routers:
			    checked: {rule: Path(`/checked`), service: checked}
			    passive: {rule: Path(`/passive`), service: passive}
			    slow: {rule: Path(`/slow`), service: plain, middlewares: [one]}
			    rate: {rule: Path(`/rate`), service: plain, middlewares: [rate]}
			    breaker: {rule: Path(`/breaker`), service: dead, middlewares: [breaker]}
			    sticky: {rule: Path(`/sticky`), service: sticky}
			    change-NUMBER: {rule: Path(`/change`), service: plain}
			  middlewares:
			    one: {inFlightReq: {amount: 1}}
			    rate: {rateLimit: {average: 1, period: 1h, burst: 2}}
			    breaker: {circuitBreaker: {expression: NetworkErrorRatio() > 0.1, checkPeriod: 10ms, fallbackDuration: 1h}}
			  services:
			    plain: {loadBalancer: {servers: [{url: "SERVER"}]}}
			    dead: {loadBalancer: {servers: [{url: "DEAD"}]}}
			    sticky: {loadBalancer: {sticky: {cookie: {name: who}}, servers: [{url: "SERVER"}, {url: "SERVER/"}]}}
			    checked:
			      loadBalancer:
			        healthCheck: {path: /health, interval: 50ms, timeout: 5s, unhealthyInterval: 1h}
			        servers: [{url: "SERVER"}]
			    passive:
			      loadBalancer:
			        passiveHealthCheck: {failureWindow: 1h, maxFailedAttempts: 1}
			        servers: [{url: "DEAD"}, {url: "SERVER"}]
			""";

	@TempDir
	private Path folder;

	private final CountDownLatch arrived = new CountDownLatch(1);

	private final CountDownLatch goOn = new CountDownLatch(1);

	private volatile boolean well;

	private RecordingServer server;

	private RunningGatehouse gatehouse;

	private int changes;

	private String configuration;

	@BeforeEach
	void start() throws IOException {
		this.server = new RecordingServer();
		this.server.plays(this::answer);
		String dead;
		try (ServerSocket closed = new ServerSocket(0)) {
			dead = "http://127.0.0.1:" + closed.getLocalPort();
		}
		this.configuration = CONFIGURATION.replace("SERVER", this.server.url()).replace("DEAD", dead);
		write();
		this.gatehouse = RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + this.folder,
				"gatehouse.providers.providers-throttle-duration=1ms");
		this.gatehouse.api("/http/routers/change-0@file", "enabled");
	}

	@AfterEach
	void stop() {
		this.goOn.countDown();
		assertThat(this.gatehouse.leaks()).isEmpty();
		this.gatehouse.close();
		this.server.close();
	}

	private boolean answer(ReceivedRequest request, RecordingServer.Answering to) throws IOException {
		if (request.target().equals("/slow")) {
			this.arrived.countDown();
			try {
				assertThat(this.goOn.await(20, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		boolean fails = request.target().equals("/health") && !this.well;
		to.write("HTTP/1.1 " + (fails ? "500 Internal Server Error" : "200 OK") + "\r\nContent-Length: 2\r\n\r\nok");
		return true;
	}

	private void write() throws IOException {
		Files.writeString(this.folder.resolve("routes.yml"),
				this.configuration.replace("NUMBER", Integer.toString(this.changes)));
	}

	/** Changes the configuration around everything else. */
	private void change() throws IOException {
		this.changes++;
		write();
		assertThat(this.gatehouse.api("/http/routers/change-" + this.changes + "@file", "enabled")).contains("enabled");
	}

	private int status(String path) {
		return this.gatehouse.get(path).statusCode();
	}

	@Test
	void aServerThatIsDownStaysDownUntilItIsAskedAgain() throws IOException {
		assertThat(this.gatehouse.api("/http/services/checked@file", "DOWN")).contains("DOWN");
		this.well = true;
		change();
		assertThat(this.gatehouse.api("/http/services/checked@file", "serverStatus")).contains("DOWN");
		assertThat(status("/checked")).isEqualTo(503);
	}

	@Test
	void aServerThatHasFailedStaysOut() throws IOException {
		while (status("/passive") != 502) {
			Thread.onSpinWait();
		}
		change();
		for (int i = 0; i < 20; i++) {
			assertThat(status("/passive")).isEqualTo(200);
		}
	}

	@Test
	void requestsUnderWayStillCount() throws Exception {
		CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(() -> status("/slow"));
		assertThat(this.arrived.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(status("/slow")).isEqualTo(429);
		change();
		assertThat(status("/slow")).isEqualTo(429);
		this.goOn.countDown();
		assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo(200);
		change();
		assertThat(status("/slow")).isEqualTo(200);
	}

	@Test
	void whoHasAskedTooOftenStillHas() throws IOException {
		assertThat(status("/rate")).isEqualTo(200);
		assertThat(status("/rate")).isEqualTo(200);
		assertThat(status("/rate")).isEqualTo(429);
		change();
		assertThat(status("/rate")).isEqualTo(429);
	}

	@Test
	void aCircuitThatIsOpenStaysOpen() throws IOException {
		while (status("/breaker") != 503) {
			Thread.onSpinWait();
		}
		change();
		assertThat(status("/breaker")).isEqualTo(503);
	}

	@Test
	void aClientComesBackToItsServer() throws IOException {
		HttpResponse<String> first = this.gatehouse.get("/sticky");
		String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
		change();
		for (int i = 0; i < 4; i++) {
			assertThat(this.gatehouse.get("/sticky", "Cookie", cookie).headers().firstValue("Set-Cookie")).isEmpty();
		}
	}

}
