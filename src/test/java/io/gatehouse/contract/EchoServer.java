package io.gatehouse.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server that answers with what it was asked: the request line, its headers, its body.
 * Below {@code /status/} it answers with that status.
 */
final class EchoServer implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger asked = new AtomicInteger();

	private final HttpServer server;

	EchoServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** How many requests have come. */
	int asked() {
		return this.asked.get();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.asked.incrementAndGet();
		StringBuilder echo = new StringBuilder();
		echo.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI()).append('\n');
		exchange.getRequestHeaders()
			.forEach((name,
					values) -> values.forEach((value) -> echo.append(name.toLowerCase(java.util.Locale.ROOT))
						.append(": ")
						.append(value)
						.append('\n')));
		echo.append('\n').append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		byte[] body = echo.toString().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("X-Server", "echo");
		exchange.getResponseHeaders().set("Content-Type", "text/plain");
		String path = exchange.getRequestURI().getRawPath();
		int status = path.startsWith("/status/") ? Integer.parseInt(path.substring(8)) : 200;
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
