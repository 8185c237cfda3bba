package io.gatehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.gatehouse.routing.InternalService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.annotation.Bean;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the examples say is what Gatehouse does, and each middleware has one.
 */
class ExamplesTests {

	private static final Path EXAMPLES = Path.of("examples/middleware");

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start() {
		gatehouse = RunningGatehouse.start(QuickStart.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + EXAMPLES);
		gatehouse.api("/http/routers/strip-prefix@file", "enabled");
	}

	@AfterAll
	static void stop() {
		gatehouse.close();
	}

	static List<String> kinds() throws IOException {
		String factory = "GatewayFilterFactory.java";
		try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/gatehouse"))) {
			return files.map((file) -> file.getFileName().toString())
				.filter((file) -> file.endsWith(factory))
				.map((file) -> file.substring(0, file.length() - factory.length()))
				.map((kind) -> kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1))
				.sorted()
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void eachMiddlewareHasAnExampleThatWorks(String kind) {
		assertThat(EXAMPLES.resolve(kind + ".yml")).exists();
		String router = kind.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-").toLowerCase(Locale.ROOT)
				+ "@file";
		assertThat(gatehouse.api("/http/routers/" + router, "\"status\"")).contains("\"enabled\"");
	}

	@Test
	void nothingInThemIsRefused() {
		assertThat(gatehouse.ask("traefik", "GET", "/api/providers", "").body()).doesNotContain("refused");
		assertThat(gatehouse.ask("traefik", "GET", "/api/http/middlewares", "").body()).doesNotContain("disabled");
	}

	/** What the profile of the quick start has. */
	static final class QuickStart {

		@Bean
		InternalService whoami() {
			return new InternalService() {

				@Override
				public String name() {
					return "whoami";
				}

				@Override
				public Mono<Void> handle(ServerWebExchange exchange) {
					return exchange.getResponse().setComplete();
				}

			};
		}

	}

}
