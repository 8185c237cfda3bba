package io.gatehouse;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Several instances that count together in Redis, and what they do when it is killed.
 */
@NeedsProgram("redis-server")
@Timeout(120)
class RedisRateLimitIT {

	private static final String CONFIGURATION = """
			http:
			  routers:
			    all: { rule: "PathPrefix(`/`)", middlewares: [limit], service: s, entryPoints: [web] }
			    free: { rule: "Path(`/ready`)", service: s, entryPoints: [web] }
			  middlewares:
			    limit: { rateLimit: { average: 100, burst: 5, redis: { endpoints: ["127.0.0.1:REDIS"] } } }
			  services:
			    s: { loadBalancer: { servers: [ { url: "SERVER" } ] } }
			""";

	private static final int INSTANCES = 3;

	private static final long MEASURED = TimeUnit.SECONDS.toNanos(5);

	@TempDir
	private Path folder;

	@Test
	void limitsAllInstancesTogetherAndEachAloneWithoutRedis() throws Exception {
		int port = freePort();
		Process redis = redis(port);
		List<RunningGatehouse> instances = new ArrayList<>();
		ExecutorService clients = Executors.newCachedThreadPool();
		try (RecordingServer server = new RecordingServer()) {
			Files.writeString(this.folder.resolve("routes.yml"),
					CONFIGURATION.replace("REDIS", Integer.toString(port)).replace("SERVER", server.url()));
			for (int i = 0; i < INSTANCES; i++) {
				RunningGatehouse instance = RunningGatehouse.start(Object.class,
						"gatehouse.providers.file.enabled=true", "gatehouse.providers.file.directory=" + this.folder);
				instance.awaitBody("/ready", "this is /ready");
				// The connection to Redis is made for the first request
				instance.get("/x");
				instances.add(instance);
			}
			Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
			AtomicBoolean counting = new AtomicBoolean();
			AtomicBoolean stopped = new AtomicBoolean();
			for (int i = 0; i < 2 * INSTANCES; i++) {
				RunningGatehouse instance = instances.get(i % INSTANCES);
				clients.execute(() -> {
					while (!stopped.get()) {
						int status = instance.get("/x").statusCode();
						if (counting.get()) {
							answers.computeIfAbsent(status, (key) -> new AtomicInteger()).incrementAndGet();
						}
					}
				});
			}
			TimeUnit.SECONDS.sleep(1);
			counting.set(true);
			long began = System.nanoTime();
			TimeUnit.NANOSECONDS.sleep(MEASURED);
			counting.set(false);
			double seconds = (System.nanoTime() - began) / 1e9;
			assertThat(answers).containsOnlyKeys(200, 429);
			assertThat(answers.get(200).get() / seconds).isCloseTo(100, within(5.0));
			answers.clear();
			counting.set(true);
			redis.destroyForcibly().waitFor();
			TimeUnit.SECONDS.sleep(3);
			stopped.set(true);
			assertThat(answers).containsOnlyKeys(200, 429);
			// Each for itself: together more than before
			assertThat(answers.get(200).get() / 3.0).isGreaterThan(150);
		}
		finally {
			clients.shutdownNow();
			instances.forEach(RunningGatehouse::close);
			redis.destroyForcibly();
		}
	}

	private Process redis(int port) throws IOException, InterruptedException {
		File program = Objects.requireNonNull(NeedsProgram.Condition.find("redis-server"));
		Process process = new ProcessBuilder(program.getPath(), "--port", Integer.toString(port), "--bind", "127.0.0.1",
				"--save", "", "--dir", this.folder.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		for (int i = 0; i < 100; i++) {
			try (Socket socket = new Socket("127.0.0.1", port)) {
				return process;
			}
			catch (IOException ex) {
				TimeUnit.MILLISECONDS.sleep(100);
			}
		}
		throw new IOException("redis-server does not listen");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
