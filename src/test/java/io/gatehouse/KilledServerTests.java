package io.gatehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that is killed while requests come: with a health check and retry, no client
 * of an idempotent method notices.
 */
class KilledServerTests {

	private static final String CONFIGURATION = """
			http:
			  routers:
			    all: { rule: "PathPrefix(`/`)", middlewares: [again], service: three, entryPoints: [web] }
			  middlewares:
			    again: { retry: { attempts: 3, status: ["502", "504"] } }
			  services:
			    three:
			      loadBalancer:
			        healthCheck: { path: /health, interval: 500ms, timeout: 300ms }
			        servers: [ { url: "A" }, { url: "B" }, { url: "C" } ]
			""";

	private static final int THREADS = 10;

	private static final int EACH = 300;

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

	@Test
	void noRequestFails(@TempDir Path folder) throws IOException, InterruptedException {
		List<RecordingServer> servers = new ArrayList<>();
		String configuration = CONFIGURATION;
		for (String name : List.of("A", "B", "C")) {
			RecordingServer server = new RecordingServer();
			servers.add(server);
			configuration = configuration.replace('"' + name + '"', '"' + server.url() + '"');
		}
		Files.writeString(folder.resolve("routes.yml"), configuration);
		ExecutorService clients = Executors.newFixedThreadPool(THREADS);
		try (RunningGatehouse gatehouse = RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + folder)) {
			gatehouse.awaitBody("/ready", "this is /ready");
			Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
			CountDownLatch third = new CountDownLatch(THREADS * EACH / 3);
			CountDownLatch all = new CountDownLatch(THREADS * EACH);
			for (int i = 0; i < THREADS; i++) {
				clients.execute(() -> {
					for (int n = 0; n < EACH; n++) {
						long next = System.nanoTime() + PAUSE;
						int status = gatehouse.get("/x").statusCode();
						answers.computeIfAbsent(status, (key) -> new AtomicInteger()).incrementAndGet();
						third.countDown();
						all.countDown();
						java.util.concurrent.locks.LockSupport.parkNanos(next - System.nanoTime());
					}
				});
			}
			assertThat(third.await(60, TimeUnit.SECONDS)).isTrue();
			String killed = servers.get(0).url();
			servers.get(0).close();
			assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
			assertThat(answers).containsOnlyKeys(200);
			assertThat(answers.get(200).get()).isEqualTo(THREADS * EACH);
			assertThat(gatehouse.api("/http/services/three@file", "DOWN")).contains('"' + killed + "\":\"DOWN\"");
			assertThat(gatehouse.leaks()).isEmpty();
		}
		finally {
			clients.shutdownNow();
			servers.forEach(RecordingServer::close);
		}
	}

}
