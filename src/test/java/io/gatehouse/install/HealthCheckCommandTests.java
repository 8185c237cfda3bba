package io.gatehouse.install;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HealthCheckCommandTests {

	private HttpServer server;

	private volatile int status = 200;

	private volatile String asked = "";

	@BeforeEach
	void startServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
			exchange.sendResponseHeaders(this.status, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stopServer() {
		this.server.stop(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1:", ":" })
	void asksTheEntryPointOfPing(String host) {
		String address = host + this.server.getAddress().getPort();
		assertThat(run("--ping", "--ping.entryPoint=well", "--entryPoints.well.address=" + address))
			.isEqualTo(new HealthCheckCommand.Result(true, "OK: http://" + address + "/ping"));
		assertThat(this.asked).isEqualTo("HEAD /ping");
	}

	@Test
	void saysThatItIsNotWell() {
		this.status = 503;
		assertThat(run("--ping=true", "--entryPoints.traefik.address=" + address()))
			.isEqualTo(new HealthCheckCommand.Result(false, "Bad healthcheck status: 503"));
	}

	@Test
	void saysThatNobodyAnswers() {
		String address = address();
		this.server.stop(0);
		HealthCheckCommand.Result result = run("--ping", "--entryPoints.traefik.address=" + address);
		assertThat(result.well()).isFalse();
		assertThat(result.text()).startsWith("Error calling healthcheck: http://" + address + "/ping: ");
	}

	@Test
	void needsPing() {
		assertThat(run("--entryPoints.traefik.address=" + address()).text()).contains("please enable `ping`");
		assertThat(run("--ping", "--ping.entryPoint=other").text()).contains("there is no entry point other");
	}

	private String address() {
		return "127.0.0.1:" + this.server.getAddress().getPort();
	}

	private static HealthCheckCommand.Result run(String... flags) {
		OptionTree tree = new OptionTree(OptionRecords.find(HealthCheckCommandTests.class.getClassLoader()));
		return new HealthCheckCommand(Installation.read(tree, flags, Map.of(), java.util.List.of())).run();
	}

}
