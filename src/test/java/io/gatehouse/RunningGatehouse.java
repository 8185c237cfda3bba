package io.gatehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gatehouse.entrypoint.Listeners;
import org.slf4j.LoggerFactory;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole application on free loopback ports, with a team's beans, and a client of it.
 */
final class RunningGatehouse implements AutoCloseable {

	private static final Duration LONGEST = Duration.ofSeconds(10);

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ListAppender<ILoggingEvent> leaks = new ListAppender<>();

	private final ConfigurableApplicationContext context;

	private RunningGatehouse(ConfigurableApplicationContext context) {
		this.context = context;
		this.leaks.start();
		leakLogger().addAppender(this.leaks);
	}

	/**
	 * Starts with entry points {@code web} and {@code traefik}, the API on the latter.
	 * @param team a class with bean methods
	 * @param properties further properties, as {@code key=value}
	 */
	static RunningGatehouse start(Class<?> team, String... properties) {
		List<String> all = new ArrayList<>(List.of("gatehouse.entry-points.web.address=127.0.0.1:0",
				"gatehouse.entry-points.traefik.address=127.0.0.1:0", "gatehouse.api.insecure=true",
				"gatehouse.ping.enabled=true", "spring.main.banner-mode=off", "spring.main.keep-alive=false"));
		all.addAll(List.of(properties));
		return new RunningGatehouse(
				new SpringApplicationBuilder(GatehouseApplication.class, team).properties(all.toArray(String[]::new))
					.run());
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Object bean(String name) {
		return this.context.getBean(name);
	}

	int port(String entryPoint) {
		return this.context.getBean(Listeners.class).port(entryPoint);
	}

	HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, "", headers);
	}

	HttpResponse<String> send(String method, String path, String body, String... headers) {
		return ask("web", method, path, body, headers);
	}

	/** What the API says, once it says so. */
	String api(String path, String expected) {
		return await(() -> ask("traefik", "GET", "/api" + path, "").body(), expected);
	}

	/** The answer of a path on the entry point web, once its body has that in it. */
	String awaitBody(String path, String expected) {
		return await(() -> get(path).body(), expected);
	}

	/**
	 * The whole answer on the entry point web, as text, for a host that may have any
	 * name.
	 */
	String answer(String host, String path) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port("web"))) {
			socket.setSoTimeout(10_000);
			String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
			socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	HttpResponse<String> ask(String entryPoint, String method, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(entryPoint) + path))
			.timeout(LONGEST)
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			return this.client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** What Netty found leaking so far, after giving it a chance to notice. */
	List<String> leaks() {
		System.gc();
		// The detector reports when the next buffers are made
		for (int i = 0; i < 50; i++) {
			io.netty.buffer.PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
		}
		return List.copyOf(this.leaks.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	@Override
	public void close() {
		leakLogger().detachAppender(this.leaks);
		this.context.close();
	}

	private static Logger leakLogger() {
		return (Logger) LoggerFactory.getLogger("io.netty.util.ResourceLeakDetector");
	}

	private static String await(Supplier<String> asked, String expected) {
		long end = System.nanoTime() + LONGEST.toNanos();
		String last = asked.get();
		while (!last.contains(expected) && System.nanoTime() < end) {
			Thread.onSpinWait();
			last = asked.get();
		}
		return last;
	}

}
