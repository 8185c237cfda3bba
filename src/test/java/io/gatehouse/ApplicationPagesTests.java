package io.gatehouse;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Boot's own pages are served by Gatehouse's transport, where a router leads to them and
 * nowhere else.
 */
class ApplicationPagesTests {

	private static final EchoServer server = new EchoServer();

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start() {
		gatehouse = RunningGatehouse.start(Team.class, "test.server=" + server.uri());
	}

	@AfterAll
	static void stop() {
		gatehouse.close();
		server.close();
	}

	@Test
	void servesTheActuatorOnTheInternalEntryPoint() {
		HttpResponse<String> answer = internal("GET", "/actuator/health");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("\"UP\"");
		assertThat(internal("GET", "/actuator").body()).contains("health");
		assertThat(internal("GET", "/actuator/nothing").statusCode()).isEqualTo(404);
	}

	@Test
	void showsEveryRouterAsARouteOfTheActuator() {
		assertThat(internal("GET", "/actuator/gateway/routes").body()).contains("\"everything\"", "\"api@internal\"");
	}

	@Test
	void takesNoRoutesByTheActuator() {
		assertThat(gatehouse
			.ask("traefik", "POST", "/actuator/gateway/routes/evil", "{\"uri\":\"http://127.0.0.1:1\"}", "Content-Type",
					"application/json")
			.statusCode()).isBetween(400, 499);
		assertThat(internal("POST", "/actuator/gateway/refresh").statusCode()).isBetween(400, 499);
	}

	@Test
	void runsATeamsWebFilterOnTheApplicationsPages() {
		assertThat(internal("GET", "/actuator/health").headers().firstValue("X-Web-Filter")).hasValue("seen");
		assertThat(gatehouse.get("/somewhere").headers().firstValue("X-Web-Filter")).isEmpty();
	}

	@Test
	void servesATeamsPageBesideTheApi() {
		assertThat(internal("GET", "/api/team").body()).isEqualTo("a page of the team's");
	}

	@Test
	void doesNotServeTheApplicationsPagesWhereTheyWereNotAskedFor() {
		assertThat(gatehouse.get("/actuator/health").body()).startsWith("GET /actuator/health\n");
		assertThat(gatehouse.get("/api/team").body()).startsWith("GET /api/team\n");
		assertThat(internal("GET", "/elsewhere").body()).doesNotContain("a page of the team's");
	}

	@Test
	void routesNothingTwice() {
		int before = server.requests();
		// The stock mapping would find the route of the team's for this path, since
		// nobody else answers it
		assertThat(internal("GET", "/actuator/nothing").statusCode()).isEqualTo(404);
		assertThat(internal("GET", "/api/http/nothing").statusCode()).isEqualTo(404);
		assertThat(server.requests()).isEqualTo(before);
		gatehouse.get("/once");
		assertThat(server.requests()).isEqualTo(before + 1);
	}

	@Test
	void answersPing() {
		assertThat(internal("GET", "/ping").body()).isEqualTo("OK");
		assertThat(internal("HEAD", "/ping").statusCode()).isEqualTo(200);
	}

	private static HttpResponse<String> internal(String method, String path) {
		return gatehouse.ask("traefik", method, path, "");
	}

	static final class Team {

		@Bean
		RouteLocator everything(RouteLocatorBuilder routes, Environment environment) {
			String uri = environment.getRequiredProperty("test.server");
			return routes.routes().route("everything", (route) -> route.path("/**").uri(uri)).build();
		}

		@Bean
		RouterFunction<ServerResponse> pages() {
			return RouterFunctions.route()
				.GET("/api/team", (request) -> ServerResponse.ok().bodyValue("a page of the team's"))
				.GET("/elsewhere", (request) -> ServerResponse.ok().bodyValue("a page of the team's"))
				.build();
		}

		@Bean
		WebFilter webFilter() {
			return (exchange, chain) -> {
				exchange.getResponse().getHeaders().set("X-Web-Filter", "seen");
				return chain.filter(exchange);
			};
		}

	}

}
