package io.gatehouse;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.provider.consulcatalog.ConsulDaemon;
import io.gatehouse.provider.consulcatalog.NeedsConsul;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service of Connect answers by Consul's own proxy, which asks for a certificate and
 * shows one.
 */
@NeedsConsul
class ConsulConnectIT {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	@TempDir
	private Path folder;

	@Test
	void reachesAServiceByTheProxyBeforeIt() throws Exception {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			try (exchange) {
				exchange.sendResponseHeaders(200, 5);
				exchange.getResponseBody().write("hello".getBytes(StandardCharsets.US_ASCII));
			}
		});
		server.start();
		try (ConsulDaemon consul = ConsulDaemon.start(this.folder, "", "")) {
			int listens = freePort();
			consul.call("PUT", "/v1/agent/service/register", """
					{"Name": "web", "Port": %d, "Address": "127.0.0.1",
					"Tags": ["traefik.consulcatalog.connect=true", "traefik.http.routers.w.rule=Host(`w`)"],
					"Connect": {"SidecarService": {"Port": %d, "Address": "127.0.0.1",
					"Check": {"CheckID": "proxied", "TTL": "1h", "Status": "passing"}}}}"""
				.formatted(server.getAddress().getPort(), listens));
			Process proxy = new ProcessBuilder(String.valueOf(ConsulDaemon.program()), "connect", "proxy",
					"-sidecar-for", "web", "-http-addr", consul.address())
				.redirectErrorStream(true)
				.redirectOutput(this.folder.resolve("proxy.log").toFile())
				.start();
			try {
				serve(consul);
			}
			catch (AssertionError ex) {
				ex.addSuppressed(new AssertionError(Files.readString(this.folder.resolve("proxy.log"))));
				throw ex;
			}
			finally {
				proxy.destroy();
				assertThat(proxy.waitFor(10, TimeUnit.SECONDS)).isTrue();
			}
		}
		finally {
			server.stop(0);
		}
	}

	private static void serve(ConsulDaemon consul) throws Exception {
		RunningGatehouse gatehouse = RunningGatehouse.start(Object.class,
				"gatehouse.providers.consul-catalog.enabled=true",
				"gatehouse.providers.consul-catalog.endpoint.address=" + consul.address(),
				"gatehouse.providers.consul-catalog.connect-aware=true");
		try {
			gatehouse.api("/http/routers/w@consulcatalog", "enabled");
			long end = System.nanoTime() + LONGEST.toNanos();
			String answer = gatehouse.answer("w", "/");
			// The proxy gets its certificate from the agent first
			while (!answer.startsWith("HTTP/1.1 200 ") && System.nanoTime() < end) {
				Thread.sleep(100);
				answer = gatehouse.answer("w", "/");
			}
			assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nhello");
		}
		finally {
			gatehouse.close();
		}
	}

	private static int freePort() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
