package io.gatehouse.provider.docker;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gatehouse as it is delivered: the jar, in a process of its own, with the entry point
 * {@code web} and the open API.
 */
final class GatehouseProcess implements AutoCloseable {

	private static final Path JAR = Path.of("target", "gatehouse.jar");

	private static final Duration LONGEST_START = Duration.ofSeconds(60);

	private final Path folder;

	private final Process process;

	private final int web;

	private final int api;

	private GatehouseProcess(List<String> options) throws IOException {
		if (!Files.exists(JAR)) {
			throw new IllegalStateException(JAR + " is missing (expected: ./mvnw -DskipTests package before)");
		}
		this.folder = Files.createTempDirectory("gh-process");
		this.web = freePort();
		this.api = freePort();
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-Xmx192m", "-XX:TieredStopAtLevel=1", "-Dio.netty.leakDetection.level=paranoid", "-jar",
				JAR.toAbsolutePath().toString(), "--entryPoints.web.address=127.0.0.1:" + this.web,
				"--entryPoints.traefik.address=127.0.0.1:" + this.api, "--api.insecure", "--log.level=INFO"));
		command.addAll(options);
		this.process = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("log").toFile())
			.start();
	}

	/** Starts it; returns when it listens. */
	static GatehouseProcess start(String... options) throws Exception {
		GatehouseProcess started = new GatehouseProcess(List.of(options));
		Runtime.getRuntime().addShutdownHook(new Thread(started.process::destroyForcibly));
		long deadline = System.nanoTime() + LONGEST_START.toNanos();
		while (!started.log().contains("entryPoint=web listening")) {
			if (!started.process.isAlive() || System.nanoTime() > deadline) {
				throw new AssertionError("Gatehouse does not start:\n" + started.log());
			}
			Thread.sleep(50);
		}
		return started;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** What it has logged so far. */
	String log() throws IOException {
		return Files.readString(this.folder.resolve("log"));
	}

	/** How many tables it has compiled of what Docker said. */
	long compilations() throws IOException {
		return log().lines().filter((line) -> line.contains("provider=docker routers=")).count();
	}

	/** Asks by the entry point {@code web}. */
	Answer get(String host) throws IOException {
		return get(this.web, host, "/");
	}

	/** Asks the API or the actuator, whatever the status. */
	JsonNode inspect(String path) throws IOException {
		return JsonMapper.shared().readTree(get(this.api, "localhost", path).body());
	}

	private static Answer get(int port, String host, String path) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(10_000);
			// HTTP/1.0 spares the chunks
			String head = "GET " + path + " HTTP/1.0\r\nHost: " + host + "\r\n\r\n";
			socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
			try (InputStream input = socket.getInputStream()) {
				return Answer.read(new String(input.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
	}

	/**
	 * Asks by the entry point {@code web} until the status is this one.
	 * @return how long that took
	 */
	Duration awaitStatus(String host, int status, Duration longest) throws Exception {
		long start = System.nanoTime();
		Answer answer = get(host);
		while (answer.status() != status) {
			if (System.nanoTime() - start > longest.toNanos()) {
				throw new AssertionError(host + " is not answered with " + status + " within " + longest + ", but with "
						+ answer + "\n" + log());
			}
			Thread.sleep(10);
			answer = get(host);
		}
		return Duration.ofNanos(System.nanoTime() - start);
	}

	/** Asks the API or the actuator until the answer is as wanted. */
	JsonNode await(String path, Duration longest, Predicate<JsonNode> wanted) throws Exception {
		long start = System.nanoTime();
		JsonNode answer = inspect(path);
		while (!wanted.test(answer)) {
			if (System.nanoTime() - start > longest.toNanos()) {
				throw new AssertionError(
						path + " is not as wanted within " + longest + ", but " + answer + "\n" + log());
			}
			Thread.sleep(20);
			answer = inspect(path);
		}
		return answer;
	}

	@Override
	public void close() throws Exception {
		this.process.destroy();
		if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
			this.process.destroyForcibly().waitFor();
		}
		String log = log();
		Files.delete(this.folder.resolve("log"));
		Files.delete(this.folder);
		if (log.contains("LEAK")) {
			throw new AssertionError(log);
		}
	}

	/**
	 * An answer.
	 *
	 * @param status its status; 0 for none
	 * @param body its body
	 */
	record Answer(int status, String body) {

		static Answer read(String text) {
			int head = text.indexOf("\r\n\r\n");
			return (head < 0) ? new Answer(0, text)
					: new Answer(Integer.parseInt(text.split(" ", 3)[1]), text.substring(head + 4));
		}

	}

}
