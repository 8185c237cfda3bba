package io.gatehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * None of what a stock Spring Cloud Gateway gets wrong at the edge is wrong here. With
 * {@code -Dgatehouse.stock=true} the same questions are put to a stock one as well, which
 * fails them.
 */
@Timeout(60)
class GatewayDefectsTests {

	private static final String STOCK = "gatehouse.stock";

	private static final String ROUTES = """
			http:
			  routers:
			    all: {rule: PathPrefix(`/`), service: server}
			    down: {rule: PathPrefix(`/down`), service: nobody}
			  services:
			    server: {loadBalancer: {servers: [{url: %s}]}}
			    nobody: {loadBalancer: {servers: [{url: "http://127.0.0.1:1"}]}}
			""";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void gatehouseDoesNotHave(GatewayDefect defect) throws Exception {
		try (RecordingServer server = new RecordingServer(); RunningGatehouse gatehouse = gatehouse(server)) {
			gatehouse.awaitBody("/ready", "this is /ready");
			server.forget();
			defect.ask(gatehouse.port("web"), server);
			assertThat(gatehouse.leaks()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "REQUESTS_ARE_SMUGGLED")
	@EnabledIfSystemProperty(named = STOCK, matches = "true")
	void stockGatewayHas(GatewayDefect defect) {
		try (RecordingServer server = new RecordingServer();
				ConfigurableApplicationContext stock = StockGateway.start(server)) {
			int port = stock.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			assertThatThrownBy(() -> defect.ask(port, server)).as("not only the want of an answer")
				.isInstanceOf(AssertionError.class);
		}
	}

	@ParameterizedTest
	@EnumSource(names = "REQUESTS_ARE_SMUGGLED")
	@EnabledIfSystemProperty(named = STOCK, matches = "true")
	void stockGatewayDoesNotHave(GatewayDefect defect) throws Exception {
		try (RecordingServer server = new RecordingServer();
				ConfigurableApplicationContext stock = StockGateway.start(server)) {
			defect.ask(stock.getEnvironment().getRequiredProperty("local.server.port", Integer.class), server);
		}
	}

	private RunningGatehouse gatehouse(RecordingServer server) throws IOException {
		Files.writeString(this.folder.resolve("routes.yml"), ROUTES.formatted(server.url()));
		return RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + this.folder);
	}

	/** A Gateway as Spring's documentation starts one, with a route to the server. */
	@EnableAutoConfiguration
	static class StockGateway {

		private static final String ROUTE = "spring.cloud.gateway.server.webflux.routes[%d].%s";

		static ConfigurableApplicationContext start(RecordingServer server) {
			// Nothing of Gatehouse's own settings
			return new SpringApplicationBuilder(StockGateway.class).web(WebApplicationType.REACTIVE)
				.properties("spring.config.location=optional:classpath:/nowhere/", "server.port=0",
						"server.http2.enabled=true", "spring.main.banner-mode=off", ROUTE.formatted(0, "id") + "=down",
						ROUTE.formatted(0, "uri") + "=http://127.0.0.1:1",
						ROUTE.formatted(0, "predicates[0]") + "=Path=/down/**", ROUTE.formatted(1, "id") + "=all",
						ROUTE.formatted(1, "uri") + "=" + server.url(),
						ROUTE.formatted(1, "predicates[0]") + "=Path=/**")
				.run();
		}

	}

}
