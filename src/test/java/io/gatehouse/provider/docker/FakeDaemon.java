package io.gatehouse.provider.docker;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Speaks as much of the daemon's protocol as the provider reads, and whatever nonsense it
 * is told to.
 */
final class FakeDaemon implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Map<String, String> containers = new ConcurrentSkipListMap<>();

	private final List<OutputStream> streams = new CopyOnWriteArrayList<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private volatile @Nullable String nonsense;

	private volatile Runnable beforeList = () -> {
	};

	FakeDaemon(int port, @Nullable SSLContext tls) throws IOException {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
		if (tls != null) {
			HttpsServer secured = HttpsServer.create(address, 0);
			secured.setHttpsConfigurator(new HttpsConfigurator(tls));
			this.server = secured;
		}
		else {
			this.server = HttpServer.create(address, 0);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	static FakeDaemon start() throws IOException {
		return new FakeDaemon(0, null);
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	List<String> requests() {
		return this.requests;
	}

	/** What every call is answered with; absent means sense. */
	void nonsense(@Nullable String answer) {
		this.nonsense = answer;
	}

	/** Runs once, when the list has been asked for and before it is answered. */
	void beforeList(Runnable action) {
		this.beforeList = action;
	}

	void add(String name) {
		add(name, "172.17.0." + (this.containers.size() + 2), 80);
	}

	void add(String name, String address, int port) {
		this.containers.put(name, inspected(name, address, port));
	}

	void event(String action, String name) throws IOException {
		String event = """
				{"Type":"container","Action":"%s","Actor":{"ID":"id-%s","Attributes":{}},"time":1,"timeNano":1}
				""".formatted(action, name);
		for (OutputStream stream : this.streams) {
			synchronized (stream) {
				stream.write(event.getBytes(StandardCharsets.UTF_8));
				stream.flush();
			}
		}
	}

	void endStreams() throws IOException {
		for (OutputStream stream : this.streams) {
			stream.close();
		}
		this.streams.clear();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		this.requests.add(exchange.getRequestMethod() + " " + path + " "
				+ exchange.getRequestHeaders().getFirst("Authorization"));
		String nonsense = this.nonsense;
		if (nonsense != null) {
			send(exchange, 200, nonsense);
		}
		else if (path.equals("/events")) {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().flush();
			this.streams.add(exchange.getResponseBody());
		}
		else if (path.equals("/containers/json")) {
			Runnable action = this.beforeList;
			this.beforeList = () -> {
			};
			List<String> listed = this.containers.keySet().stream().map(FakeDaemon::listed).toList();
			action.run();
			send(exchange, 200, "[" + String.join(",", listed) + "]");
		}
		else {
			String name = path.replaceAll("/containers/id-(.*)/json", "$1");
			String container = this.containers.get(name);
			send(exchange, (container != null) ? 200 : 404, (container != null) ? container : "{}");
		}
	}

	private static String listed(String name) {
		return """
				{"Id":"id-%s","Names":["/%s"],"State":"running","Labels":{}}""".formatted(name, name);
	}

	private static String inspected(String name, String address, int port) {
		return """
				{"Id":"id-%s","Name":"/%s","State":{"Status":"running"},"HostConfig":{"NetworkMode":"bridge"},
				"NetworkSettings":{"Ports":{"%d/tcp":null},"Networks":{"bridge":{"IPAddress":"%s"}}}}""".formatted(name,
				name, port, address);
	}

	private static void send(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
