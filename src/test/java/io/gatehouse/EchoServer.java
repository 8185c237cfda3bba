package io.gatehouse;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server that says what it was asked. {@code /status/<code>} answers with that code,
 * {@code /big} with {@link #BIG} bytes, {@code /json} with an object, anything else with
 * the request as it came. Each {@code X-Answer: name=value} of a request becomes a header
 * of the answer.
 */
final class EchoServer implements AutoCloseable {

	static final int BIG = 3_000_000;

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger requests = new AtomicInteger();

	EchoServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String uri() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	int requests() {
		return this.requests.get();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.requests.incrementAndGet();
		String path = exchange.getRequestURI().getRawPath();
		byte[] asked = exchange.getRequestBody().readAllBytes();
		byte[] body = path.startsWith("/big") ? big() : said(exchange, asked).getBytes(StandardCharsets.UTF_8);
		int status = path.startsWith("/status/") ? Integer.parseInt(path.substring("/status/".length())) : 200;
		exchange.getResponseHeaders().set("X-Upstream", "echo");
		exchange.getResponseHeaders().set("Content-Type", "text/plain");
		if (path.startsWith("/json")) {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			body = "{\"a\":1,\"b\":{\"c\":2,\"a\":3},\"d\":[4]}".getBytes(StandardCharsets.UTF_8);
		}
		for (String wanted : exchange.getRequestHeaders().getOrDefault("X-Answer", List.of())) {
			exchange.getResponseHeaders().add(wanted.replaceFirst("=.*", ""), wanted.replaceFirst("[^=]*=", ""));
		}
		exchange.sendResponseHeaders(status, path.startsWith("/big") ? 0 : body.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(body);
		}
	}

	private static String said(HttpExchange exchange, byte[] asked) {
		StringBuilder said = new StringBuilder();
		said.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI()).append('\n');
		new TreeMap<>(exchange.getRequestHeaders()).forEach((name, values) -> values
			.forEach((value) -> said.append(name.toLowerCase(Locale.ROOT)).append(": ").append(value).append('\n')));
		return said.append('\n').append(new String(asked, StandardCharsets.UTF_8)).toString();
	}

	static byte[] big() {
		byte[] bytes = new byte[BIG];
		Arrays.fill(bytes, (byte) 'g');
		return bytes;
	}

}
