package io.gatehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.provider.consulcatalog.ConsulDaemon;
import io.gatehouse.provider.consulcatalog.NeedsConsul;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The example of Consul does what its words say, by way of a real agent.
 */
@NeedsConsul
class ConsulExampleIT {

	private static final Path SERVICES = Path.of("examples/consul-catalog/services");

	@TempDir
	private Path folder;

	@Test
	void servesTheServicesOfTheExample() throws Exception {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			try (exchange) {
				exchange.sendResponseHeaders(200, 5);
				exchange.getResponseBody().write("hello".getBytes(StandardCharsets.US_ASCII));
			}
		});
		server.start();
		try (ConsulDaemon consul = ConsulDaemon.start(this.folder, "", "")) {
			register(consul, server.getAddress().getPort());
			RunningGatehouse gatehouse = RunningGatehouse.start(Object.class,
					"gatehouse.providers.consul-catalog.enabled=true",
					"gatehouse.providers.consul-catalog.endpoint.address=" + consul.address(),
					"gatehouse.providers.consul-catalog.exposed-by-default=false");
			try {
				gatehouse.api("/http/routers/files@consulcatalog", "enabled");
				assertThat(gatehouse.answer("files.localhost", "/")).startsWith("HTTP/1.1 200 ")
					.containsIgnoringCase("\r\nX-From: consul\r\n")
					.endsWith("\r\n\r\nhello");
				assertThat(gatehouse.answer("plain", "/")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nhello");
				assertThat(gatehouse.answer("consul", "/")).startsWith("HTTP/1.1 404 ");
			}
			finally {
				gatehouse.close();
			}
		}
		finally {
			server.stop(0);
		}
	}

	private static void register(ConsulDaemon consul, int port) throws Exception {
		try (Stream<Path> files = Files.list(SERVICES)) {
			for (Path file : files.toList()) {
				ObjectNode body = JsonMapper.shared().createObjectNode();
				JsonNode service = JsonMapper.shared().readTree(Files.readString(file)).path("service");
				// The API writes the same names with capitals
				service.properties()
					.forEach((option) -> body.set(
							option.getKey().substring(0, 1).toUpperCase() + option.getKey().substring(1),
							option.getValue()));
				body.put("Port", port);
				consul.call("PUT", "/v1/agent/service/register", body.toString());
			}
		}
	}

}
