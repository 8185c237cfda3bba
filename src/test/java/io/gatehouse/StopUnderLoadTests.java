package io.gatehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Gatehouse stops while clients go on asking: every request that has reached a server is
 * answered, whole.
 */
@Timeout(60)
class StopUnderLoadTests {

	private static final int CLIENTS = 16;

	private static final int LENGTH = 50_000;

	private static final String ROUTES = """
			http:
			  routers:
			    all: {rule: PathPrefix(`/`), service: server}
			  services:
			    server: {loadBalancer: {servers: [{url: %s}]}}
			""";

	@TempDir
	private Path folder;

	private final AtomicInteger taken = new AtomicInteger();

	private final AtomicInteger answered = new AtomicInteger();

	private volatile boolean stopped;

	@Test
	void noRequestIsCut() throws Exception {
		ExecutorService threads = Executors.newCachedThreadPool();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
		server.setExecutor(threads);
		server.createContext("/", this::answer);
		server.start();
		Files.writeString(this.folder.resolve("routes.yml"),
				ROUTES.formatted("http://127.0.0.1:" + server.getAddress().getPort()));
		RunningGatehouse gatehouse = RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + this.folder,
				"gatehouse.entry-points.web.transport.life-cycle.request-accept-grace-timeout=500ms",
				"gatehouse.entry-points.web.transport.life-cycle.grace-time-out=20s");
		gatehouse.awaitBody("/", "x");
		this.taken.set(0);
		int port = gatehouse.port("web");
		URI uri = URI.create("http://127.0.0.1:" + port + "/");
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		for (int i = 0; i < CLIENTS; i++) {
			threads.execute(() -> askUntilItEnds(client, uri));
		}
		await().until(() -> this.answered.get() > 100);
		int before = this.answered.get();
		gatehouse.close();
		this.stopped = true;
		assertThat(this.answered.get()).as("answered after the stop has begun, in the time of grace too")
			.isGreaterThan(before + CLIENTS);
		await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(this.answered).hasValue(this.taken.get()));
		server.stop(0);
		threads.shutdownNow();
	}

	private void askUntilItEnds(HttpClient client, URI uri) {
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
		while (!this.stopped) {
			try {
				HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
				if (response.body().length == LENGTH) {
					this.answered.incrementAndGet();
				}
			}
			catch (IOException ex) {
				// Nobody listens any more; whether the server has seen it is counted
				// there
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.taken.incrementAndGet();
		try (exchange) {
			Thread.sleep(20);
			exchange.sendResponseHeaders(200, LENGTH);
			exchange.getResponseBody().write("x".repeat(LENGTH).getBytes());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
