package io.gatehouse.contract;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A team's routes, in properties and as a bean, with Gateway's filters and their own.
 */
class TeamRoutesTests {

	private static EchoServer server;

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start() throws IOException {
		server = new EchoServer();
		String routes = "spring.cloud.gateway.server.webflux.routes";
		gatehouse = RunningGatehouse.with(Team.class, "team.server=" + server.url(), routes + "[0].id=yaml",
				routes + "[0].uri=" + server.url(), routes + "[0].predicates[0]=Path=/yaml/**",
				routes + "[0].predicates[1]=Method=GET,POST", routes + "[0].filters[0]=StripPrefix=1",
				routes + "[0].filters[1]=Stamp=seen", routes + "[0].filters[2]=AddResponseHeader=X-Yaml, 1",
				"management.endpoints.web.exposure.include=health,gateway");
	}

	@AfterAll
	static void stop() {
		gatehouse.close();
		server.close();
	}

	@Test
	void aRouteOfPropertiesRunsGatewaysFiltersAndATeamsOwn() throws IOException {
		RunningGatehouse.Answer answer = gatehouse.get("/yaml/x?y=1");
		assertThat(answer.body()).startsWith("GET /x?y=1\n").contains("x-stamp: seen\n");
		assertThat(answer.head()).contains("x-yaml: 1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/set/a | GET /fixed
			/rewrite/a/b | GET /b/a
			/prefixed | GET /pre/prefixed
			/param | GET /param?a=b
			/header | x-add: one
			/host | host: other.test
			""")
	void gatewaysFactoriesDoWhatTheyDo(String path, String expected) throws IOException {
		assertThat(gatehouse.get(path).body()).contains(expected + "\n");
	}

	@Test
	void statusAndRedirectAreAnsweredHere() throws IOException {
		assertThat(gatehouse.get("/gone").status()).isEqualTo(410);
		RunningGatehouse.Answer moved = gatehouse.get("/moved");
		assertThat(moved.status()).isEqualTo(302);
		assertThat(moved.head()).contains("location: https://else.test/");
	}

	@Test
	void bodiesCanBeRewritten() throws IOException {
		assertThat(gatehouse.ask("web", "POST", "/modify", "body", "Content-Type: text/plain").body())
			.contains("POST /modify")
			.contains("BODY!");
	}

	@Test
	void aRetryAsksAgain() throws IOException {
		int before = server.asked();
		RunningGatehouse.Answer answer = gatehouse.get("/status/503");
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.body()).contains("x-forwarded-for: 127.0.0.1\n");
		assertThat(answer.head().split("x-server", -1)).hasSize(2);
		assertThat(server.asked() - before).isEqualTo(3);
	}

	@Test
	void predicatesOfAllKindsDecide() throws IOException {
		assertThat(gatehouse.get("/query?color=green").body()).contains("/query");
		assertThat(gatehouse.get("/query?color=red").status()).isEqualTo(404);
		assertThat(gatehouse.get("/by-header", "X-Id: 12").body()).contains("x-id: 12");
		assertThat(gatehouse.get("/by-header", "X-Id: ab").status()).isEqualTo(404);
	}

	@Test
	void errorsOfATeamsFilterAreSpringsAnswers() throws IOException {
		RunningGatehouse.Answer answer = gatehouse.get("/refused", "Accept: application/json");
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.body()).contains("\"status\":409").contains("/refused");
	}

	@Test
	void aServerThatIsNotThereIsABadGateway() throws IOException {
		assertThat(gatehouse.get("/nobody").status()).isIn(502, 503);
	}

	@Test
	void routesAreShownByTheActuatorAndTheApi() throws IOException {
		String routes = gatehouse.ask("traefik", "GET", "/actuator/gateway/routes", "").body();
		assertThat(routes).contains("\"route_id\":\"yaml\"").contains("\"route_id\":\"set\"");
		String router = gatehouse.ask("traefik", "GET", "/api/http/routers/yaml@spring", "").body();
		assertThat(router).contains("\"status\":\"enabled\"").contains("\"provider\":\"spring\"");
	}

	@Test
	void bootsHandlerDoesNotServeThemASecondTime() throws IOException {
		int before = server.asked();
		RunningGatehouse.Answer answer = gatehouse.ask("traefik", "GET", "/yaml/x", "");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(gatehouse.ask("traefik", "GET", "/actuator/../yaml/x", "").status()).isEqualTo(404);
		assertThat(server.asked()).isEqualTo(before);
	}

	@Test
	void bootsPagesStandOnOurTransport() throws IOException {
		assertThat(gatehouse.ask("traefik", "GET", "/actuator/health", "").body()).contains("\"status\":\"UP\"");
		assertThat(gatehouse.ask("traefik", "GET", "/api/version", "").body()).contains("\"Version\"");
		assertThat(gatehouse.ask("traefik", "POST", "/actuator/gateway/refresh", "").status()).isIn(404, 405);
	}

	static class Team {

		@Bean
		StampGatewayFilterFactory stampGatewayFilterFactory() {
			return new StampGatewayFilterFactory();
		}

		@Bean
		RouteLocator teamRoutes(RouteLocatorBuilder routes, @Value("${team.server}") String url) {
			return routes.routes()
				.route("set", (r) -> r.path("/set/**").filters((f) -> f.setPath("/fixed")).uri(url))
				.route("rewrite",
						(r) -> r.path("/rewrite/**")
							.filters((f) -> f.rewritePath("/rewrite/(?<a>.*)/(?<b>.*)", "/${b}/${a}"))
							.uri(url))
				.route("prefixed", (r) -> r.path("/prefixed").filters((f) -> f.prefixPath("/pre")).uri(url))
				.route("param", (r) -> r.path("/param").filters((f) -> f.addRequestParameter("a", "b")).uri(url))
				.route("header", (r) -> r.path("/header").filters((f) -> f.addRequestHeader("X-Add", "one")).uri(url))
				.route("host", (r) -> r.path("/host").filters((f) -> f.setHostHeader("other.test")).uri(url))
				.route("gone", (r) -> r.path("/gone").filters((f) -> f.setStatus(HttpStatus.GONE)).uri(url))
				.route("moved", (r) -> r.path("/moved").filters((f) -> f.redirect(302, "https://else.test/")).uri(url))
				.route("modify", (r) -> r.path("/modify")
					.filters((f) -> f
						.modifyRequestBody(String.class, String.class,
								(exchange, body) -> Mono.just(body.toUpperCase(java.util.Locale.ROOT)))
						.modifyResponseBody(String.class, String.class, (exchange, body) -> Mono.just(body + "!")))
					.uri(url))
				.route("retry",
						(r) -> r.path("/status/**")
							.filters((f) -> f.retry((retry) -> retry.setRetries(2)
								.setMethods(HttpMethod.GET)
								.setStatuses(HttpStatus.SERVICE_UNAVAILABLE)
								.setBackoff(Duration.ofMillis(1), Duration.ofMillis(5), 1, false)))
							.uri(url))
				.route("query", (r) -> r.path("/query").and().query("color", "gr..n").uri(url))
				.route("by-header", (r) -> r.path("/by-header").and().header("X-Id", "\\d+").uri(url))
				.route("refused",
						(r) -> r.path("/refused")
							.filters((f) -> f.filter((exchange, chain) -> Mono
								.error(new ResponseStatusException(HttpStatus.CONFLICT, "not now"))))
							.uri(url))
				.route("nobody", (r) -> r.path("/nobody").uri("http://127.0.0.1:1"))
				.build();
		}

	}

	/** A team's factory, reached by name from properties. */
	static class StampGatewayFilterFactory extends AbstractGatewayFilterFactory<StampGatewayFilterFactory.Config> {

		StampGatewayFilterFactory() {
			super(Config.class);
		}

		@Override
		public List<String> shortcutFieldOrder() {
			return List.of("value");
		}

		@Override
		public GatewayFilter apply(Config config) {
			return (exchange, chain) -> chain
				.filter(exchange.mutate().request((request) -> request.header("X-Stamp", config.getValue())).build());
		}

		/** Its options. */
		public static class Config {

			private String value = "";

			public String getValue() {
				return this.value;
			}

			public void setValue(String value) {
				this.value = value;
			}

		}

	}

}
