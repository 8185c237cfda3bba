package io.gatehouse.provider.consulcatalog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An agent that does what real ones do seldom: says that it is ill, goes back, or does
 * not wait.
 */
final class FakeConsul implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private long index = 100;

	private int status = 200;

	private boolean waits = true;

	private String service = "one";

	FakeConsul() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String address() {
		return "127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** Whatever was asked for. */
	List<String> asked() {
		return this.asked;
	}

	/** Holds this service from now on, and says so by this index. */
	synchronized void holds(String name, long at) {
		this.service = name;
		this.index = at;
		notifyAll();
	}

	synchronized void status(int now) {
		this.status = now;
		notifyAll();
	}

	synchronized void neverWaits() {
		this.waits = false;
		notifyAll();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String target = exchange.getRequestURI().toString();
		String authorization = exchange.getRequestHeaders().getFirst("Authorization");
		this.asked.add((authorization != null) ? target + " " + authorization : target);
		String body = body(target);
		try (exchange) {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("X-Consul-Index", Long.toString(this.index));
			exchange.sendResponseHeaders(this.status, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

	private synchronized String body(String target) {
		int known = target.indexOf("index=");
		try {
			while (this.waits && this.status == 200 && known >= 0
					&& this.index == Long.parseLong(target.substring(known + 6).split("&")[0])) {
				wait();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (this.status != 200) {
			return "No cluster leader\n";
		}
		if (target.startsWith("/v1/catalog/services")) {
			return "{\"" + this.service + "\": []}";
		}
		return target.startsWith("/v1/health/service/")
				? "[{\"Node\": {\"Node\": \"n\", \"Address\": \"10.0.0.1\"}, \"Service\": {\"ID\": \"" + this.service
						+ "\", \"Port\": 80, \"Tags\": null}, \"Checks\": []}]"
				: "[]";
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
