package io.gatehouse.provider.consulcatalog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.gatehouse.provider.Commands;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real agent that keeps everything in memory, on ports of its own.
 */
public final class ConsulDaemon implements AutoCloseable {

	private static final Duration LONGEST_START = Duration.ofSeconds(30);

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Path folder;

	private final List<Integer> ports = new ArrayList<>();

	private @Nullable Process process;

	private String token = "";

	private ConsulDaemon(Path folder) throws IOException {
		this.folder = folder;
		List<ServerSocket> held = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
			held.add(socket);
			this.ports.add(socket.getLocalPort());
		}
		for (ServerSocket socket : held) {
			socket.close();
		}
	}

	/** The program; absent if there is none. */
	public static @Nullable Path program() {
		String named = System.getenv("CONSUL");
		return (named != null && Files.isExecutable(Path.of(named))) ? Path.of(named) : Commands.onPath("consul");
	}

	/** Starts an agent whose options are these as well. */
	public static ConsulDaemon start(Path folder, String options, String token) throws Exception {
		ConsulDaemon daemon = new ConsulDaemon(folder);
		daemon.token = token;
		Files.writeString(folder.resolve("more.json"), options.isEmpty() ? "{}" : options);
		daemon.launch();
		return daemon;
	}

	/** Starts it where it ended before. */
	void launch() throws Exception {
		ObjectNode configuration = JSON.createObjectNode();
		configuration.put("node_name", "it-node").put("bind_addr", "127.0.0.1").put("disable_update_check", true);
		ObjectNode numbers = configuration.putObject("ports");
		numbers.put("http", this.ports.get(0))
			.put("https", this.ports.get(1))
			.put("server", this.ports.get(2))
			.put("serf_lan", this.ports.get(3))
			.put("grpc", this.ports.get(4))
			.put("serf_wan", -1)
			.put("dns", -1);
		Files.writeString(this.folder.resolve("agent.json"), configuration.toString());
		Process started = new ProcessBuilder(String.valueOf(program()), "agent", "-dev", "-config-file",
				this.folder.resolve("agent.json").toString(), "-config-file",
				this.folder.resolve("more.json").toString())
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("log").toFile())
			.start();
		this.process = started;
		long deadline = System.nanoTime() + LONGEST_START.toNanos();
		while (!leads()) {
			if (!started.isAlive() || System.nanoTime() > deadline) {
				throw new AssertionError("Consul does not start:\n" + Files.readString(this.folder.resolve("log")));
			}
			Thread.sleep(50);
		}
	}

	private boolean leads() throws InterruptedException {
		try {
			// Its own service is there once it leads, and may be asked for
			return call("GET", "/v1/catalog/service/consul", null).contains("ServiceID");
		}
		catch (IOException | AssertionError ex) {
			return false;
		}
	}

	public String address() {
		return "127.0.0.1:" + this.ports.get(0);
	}

	String secureAddress() {
		return "127.0.0.1:" + this.ports.get(1);
	}

	/** Calls its API. */
	public String call(String method, String path, @Nullable String body) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address() + path))
			.timeout(Duration.ofSeconds(10))
			.header("X-Consul-Token", this.token)
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody())
			.build();
		HttpResponse<String> answer = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() != 200) {
			throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
		}
		return answer.body();
	}

	/** Registers an instance that is named as its service. */
	public void register(String name, int port, String... tags) throws Exception {
		register(JSON.createObjectNode()
			.put("Name", name)
			.put("Port", port)
			.put("Address", "10.9.8.7")
			.set("Tags", JSON.valueToTree(tags)));
	}

	void register(JsonNode service) throws Exception {
		call("PUT", "/v1/agent/service/register", service.toString());
	}

	public void deregister(String id) throws Exception {
		call("PUT", "/v1/agent/service/deregister/" + id, null);
	}

	/** Ends it as a power cut would. */
	void kill() throws InterruptedException {
		Process running = this.process;
		if (running != null) {
			running.destroyForcibly().waitFor();
		}
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}

}
