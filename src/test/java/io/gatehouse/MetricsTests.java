package io.gatehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.gatehouse.observability.AnsweredBy;
import io.gatehouse.observability.ExchangeObserver;
import io.gatehouse.observability.ObservedExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is measured of traffic and configuration, as Prometheus gets it (Traefik rows J10
 * to J14).
 */
class MetricsTests {

	private static final String ROUTERS = """
			http:
			  routers:
			    shop:
			      rule: PathPrefix(`/shop`)
			      service: shop
			    quiet:
			      rule: PathPrefix(`/quiet`)
			      service: shop
			      observability:
			        metrics: false
			    denied:
			      rule: PathPrefix(`/denied`)
			      middlewares: [login]
			      service: shop
			    dead:
			      rule: PathPrefix(`/dead`)
			      service: dead
			    tunnel:
			      rule: PathPrefix(`/tunnel`)
			      service: tunnel
			    broken:
			      rule: Nonsense(`/`)
			      service: shop
			%s
			  middlewares:
			    login:
			      basicAuth:
			        users: ["test:{SHA}qUqP5cyxm6YcTAhz05Hph5gvu9M="]
			  services:
			    shop:
			      loadBalancer:
			        servers: [{url: "%s"}]
			    dead:
			      loadBalancer:
			        servers: [{url: "http://127.0.0.1:1"}]
			    tunnel:
			      loadBalancer:
			        servers: [{url: "%s"}]
			""";

	private static final String GONE = "    gone:\n      rule: PathPrefix(`/gone`)\n      service: shop";

	private static final EchoServer server = new EchoServer();

	private static final List<String> seen = new CopyOnWriteArrayList<>();

	private static RunningGatehouse gatehouse;

	private static ServerSocket switching;

	@TempDir
	private static Path folder;

	@BeforeAll
	static void start() throws IOException {
		switching = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(MetricsTests::switchProtocols);
		thread.setDaemon(true);
		thread.start();
		write(GONE);
		gatehouse = RunningGatehouse.start(Team.class, "gatehouse.metrics.prometheus.enabled=true",
				"gatehouse.metrics.prometheus.add-routers-labels=true", "gatehouse.metrics.prometheus.buckets=0.5,30",
				"gatehouse.metrics.prometheus.header-labels.agent=User-Agent", "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.filename=" + file(), "gatehouse.providers.file.watch=true");
		gatehouse.awaitBody("/gone", "GET /gone");
	}

	@AfterAll
	static void stop() throws IOException {
		List<String> leaks = gatehouse.leaks();
		gatehouse.close();
		server.close();
		switching.close();
		assertThat(leaks).isEmpty();
	}

	@Test
	void countsOnEntryPointRouterAndService() throws IOException {
		send("POST /shop/measured HTTP/1.1\r\nHost: a\r\nUser-Agent: probe\r\nContent-Length: 5\r\n"
				+ "Connection: close\r\n\r\nhello");
		String router = "{code=\"200\",method=\"POST\",protocol=\"http\",router=\"shop@file\",service=\"shop@file\"}";
		Map<String, Double> metrics = metrics();
		assertThat(metrics).containsEntry("traefik_router_requests_bytes_total" + router, 5.0)
			.containsEntry("traefik_router_request_duration_seconds_count" + router, 1.0)
			.containsEntry("traefik_router_requests_total"
					+ "{agent=\"probe\",code=\"200\",method=\"POST\",protocol=\"http\",router=\"shop@file\",service=\"shop@file\"}",
					1.0)
			.containsEntry(
					"traefik_entrypoint_requests_total"
							+ "{agent=\"probe\",code=\"200\",entrypoint=\"web\",method=\"POST\",protocol=\"http\"}",
					1.0)
			.containsEntry("traefik_entrypoint_requests_bytes_total"
					+ "{code=\"200\",entrypoint=\"web\",method=\"POST\",protocol=\"http\"}", 5.0)
			.containsEntry("traefik_service_requests_bytes_total"
					+ "{code=\"200\",method=\"POST\",protocol=\"http\",service=\"shop@file\"}", 5.0);
		assertThat(metrics.get("traefik_router_responses_bytes_total" + router)).isGreaterThan(20);
		assertThat(metrics.keySet()
			.stream()
			.filter((name) -> name.startsWith("traefik_router_request_duration"))
			.filter((name) -> name.contains("method=\"POST\"") && name.contains("le="))
			.map((name) -> name.replaceAll(".*le=\"(.*?)\".*", "$1"))).containsExactlyInAnyOrder("0.5", "30.0", "+Inf");
	}

	@Test
	void countsWhatNoServerAnswered() throws IOException {
		send("PUT /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
		send("DELETE /dead HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
		send("BREW /denied HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
		send("PATCH /shop HTTP/1.1\r\nHost: a b\r\n\r\n");
		Map<String, Double> metrics = metrics();
		assertThat(metrics).containsEntry(entryPoint("404", "PUT", "http"), 1.0)
			.containsEntry(entryPoint("502", "DELETE", "http"), 1.0)
			.containsEntry(entryPoint("401", "EXTENSION_METHOD", "http"), 1.0)
			.containsEntry(entryPoint("400", "PATCH", "http"), 1.0)
			.containsEntry("traefik_service_requests_bytes_total"
					+ "{code=\"502\",method=\"DELETE\",protocol=\"http\",service=\"dead@file\"}", 0.0);
		assertThat(metrics.keySet()).noneMatch((name) -> name.contains("quiet@file"))
			.noneMatch((name) -> name.contains("EXTENSION_METHOD") && name.startsWith("traefik_service"));
		assertThat(seen).contains("404 GATEHOUSE null", "502 GATEHOUSE null", "401 MIDDLEWARE null",
				"400 GATEHOUSE null");
	}

	@Test
	void countsOldHttpAndAnswersWithoutBody() throws IOException {
		send("HEAD /shop HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
		send("TRACE /shop HTTP/1.0\r\nHost: a\r\n\r\n");
		send("OPTIONS /quiet HTTP/1.0\r\nHost: a\r\n\r\n");
		send("GET /shop HTTP/1.0\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n");
		send("GET /shop HTTP/1.0\r\nHost: a\r\nContent-Type: application/grpc-web+proto\r\n\r\n");
		Map<String, Double> metrics = metrics();
		assertThat(metrics).containsEntry(entryPoint("200", "HEAD", "http"), 1.0)
			.containsEntry(entryPoint("200", "HEAD", "http").replace("request_duration_seconds_count",
					"responses_bytes_total"), 0.0)
			.containsEntry(entryPoint("200", "TRACE", "http"), 1.0)
			.containsEntry(entryPoint("200", "GET", "sse"), 1.0)
			.containsEntry(entryPoint("2", "GET", "grpc-web"), 1.0)
			.doesNotContainKey(entryPoint("200", "OPTIONS", "http"));
		assertThat(seen).contains("200 SERVER " + server.uri());
	}

	@Test
	void countsClientsThatLeaveAndTunnels() throws IOException {
		try (Socket client = connect()) {
			client.getOutputStream()
				.write(bytes("GET /tunnel HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n"));
			await((metrics) -> metrics.getOrDefault("traefik_open_connections{entrypoint=\"web\",protocol=\"TCP\"}",
					0.0) >= 1);
		}
		await((metrics) -> metrics.containsKey(entryPoint("499", "GET", "sse")));
		try (Socket client = connect()) {
			client.getOutputStream()
				.write(bytes("GET /tunnel HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"));
			assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 101");
			client.getOutputStream().write(bytes("ping"));
			String said = "";
			while (!said.endsWith("pong")) {
				said += (char) client.getInputStream().read();
			}
		}
		String bytes = entryPoint("101", "GET", "websocket").replace("request_duration_seconds_count",
				"%s_bytes_total");
		await((metrics) -> metrics.getOrDefault(bytes.formatted("requests"), 0.0) == 4
				&& metrics.getOrDefault(bytes.formatted("responses"), 0.0) == 4);
		assertThat(seen).contains("499 NOBODY null");
	}

	@Test
	void tellsHowConfigurationFares() throws IOException {
		Map<String, Double> metrics = await((all) -> all.containsKey("gatehouse_config_rejected{provider=\"file\"}"));
		assertThat(metrics.get("traefik_config_reloads_total")).isGreaterThanOrEqualTo(2);
		assertThat(metrics.get("traefik_config_last_reload_success")).isGreaterThan(1.7e9);
		assertThat(metrics).containsEntry("gatehouse_config_rejected{provider=\"file\"}", 1.0);
		String gone = "router=\"gone@file\"";
		assertThat(metrics.keySet()).anyMatch((name) -> name.contains(gone));
		write("");
		await((all) -> all.keySet().stream().noneMatch((name) -> name.contains(gone)));
		assertThat(metrics().keySet())
			.anyMatch((name) -> name.contains("router=\"shop@file\"") || name.contains("service=\"shop@file\""));
	}

	@Test
	void standsBesideWhatMicrometerMeasures() {
		assertThat(metrics().keySet()).anyMatch((name) -> name.startsWith("jvm_memory_used_bytes{"))
			.anyMatch((name) -> name.startsWith("netty_allocator_memory_used{"))
			.anyMatch((name) -> name.startsWith("process_start_time_seconds"));
		assertThat(gatehouse.ask("traefik", "GET", "/actuator/prometheus", "").body())
			.contains("\ntraefik_config_reloads_total ");
		var answer = gatehouse.ask("traefik", "GET", "/metrics", "", "Accept",
				"application/openmetrics-text;version=1.0.0");
		assertThat(answer.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("application/openmetrics-text"));
		assertThat(answer.body()).endsWith("# EOF\n");
		assertThat(gatehouse.ask("traefik", "GET", "/api/overview", "").body()).contains("\"metrics\":\"Prometheus\"");
		assertThat(gatehouse.ask("traefik", "GET", "/metrics", "").headers().firstValue("Content-Type"))
			.hasValue("text/plain; version=0.0.4; charset=utf-8");
		assertThat(metrics().keySet())
			.noneMatch((name) -> name.contains("entrypoint=\"traefik\"") && name.startsWith("traefik_entrypoint"));
	}

	private static String entryPoint(String code, String method, String protocol) {
		return "traefik_entrypoint_request_duration_seconds_count{code=\"%s\",entrypoint=\"web\",method=\"%s\",protocol=\"%s\"}"
			.formatted(code, method, protocol);
	}

	private static Map<String, Double> metrics() {
		return Exposition.parse(gatehouse.ask("traefik", "GET", "/metrics", "").body());
	}

	private static Map<String, Double> await(Predicate<Map<String, Double>> condition) {
		long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		Map<String, Double> metrics = metrics();
		while (!condition.test(metrics) && System.nanoTime() < end) {
			metrics = metrics();
		}
		assertThat(condition.test(metrics)).as(() -> "in time").isTrue();
		return metrics;
	}

	private static void send(String request) throws IOException {
		try (Socket client = connect()) {
			client.getOutputStream().write(bytes(request));
			client.getInputStream().readAllBytes();
		}
	}

	private static Socket connect() throws IOException {
		Socket client = new Socket(InetAddress.getLoopbackAddress(), gatehouse.port("web"));
		client.setSoTimeout(10_000);
		return client;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static Path file() {
		return folder.resolve("routers.yml");
	}

	private static void write(String more) throws IOException {
		Files.writeString(file(),
				ROUTERS.formatted(more, server.uri(), "http://127.0.0.1:" + switching.getLocalPort()));
	}

	/** Answers upgrades, and nothing else. */
	private static void switchProtocols() {
		while (!switching.isClosed()) {
			try (Socket asked = switching.accept()) {
				String head = "";
				while (!head.endsWith("\r\n\r\n")) {
					head += (char) asked.getInputStream().read();
				}
				if (head.contains("websocket")) {
					asked.getOutputStream()
						.write(bytes("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
								+ "Upgrade: websocket\r\n\r\n"));
					asked.getInputStream().readNBytes(4);
					asked.getOutputStream().write(bytes("pong"));
				}
				asked.getInputStream().read();
			}
			catch (IOException ex) {
				if (!switching.isClosed()) {
					throw new UncheckedIOException(ex);
				}
			}
		}
	}

	static class Team {

		@Bean
		ExchangeObserver remembers() {
			return (exchange) -> seen.add(describe(exchange));
		}

		private static String describe(ObservedExchange exchange) {
			boolean ordered = exchange.asked() <= exchange.ended() && exchange.answered() <= exchange.ended()
					&& (exchange.answeredBy() != AnsweredBy.SERVER || exchange.answered() >= exchange.asked());
			return ordered ? exchange.status() + " " + exchange.answeredBy() + " " + exchange.server()
					: "times out of order: " + exchange;
		}

	}

}
