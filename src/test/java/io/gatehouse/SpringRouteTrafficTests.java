package io.gatehouse;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Java team's own routes carry traffic: by the DSL, by properties, and with Gateway's
 * own predicates and filters.
 */
class SpringRouteTrafficTests {

	private static final String ROUTES = "spring.cloud.gateway.server.webflux.routes";

	private static final EchoServer server = new EchoServer();

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start() {
		gatehouse = RunningGatehouse.start(Team.class, "test.server=" + server.uri(), ROUTES + "[0].id=properties",
				ROUTES + "[0].uri=" + server.uri(), ROUTES + "[0].predicates[0]=Path=/properties/**",
				ROUTES + "[0].filters[0]=Greeting=hello", ROUTES + "[0].filters[1]=StripPrefix=1",
				ROUTES + "[1].id=unknown", ROUTES + "[1].uri=" + server.uri(),
				ROUTES + "[1].predicates[0]=Path=/unknown/**", ROUTES + "[1].filters[0]=NoSuchFilter=1",
				ROUTES + "[2].id=dead", ROUTES + "[2].uri=http://127.0.0.1:1",
				ROUTES + "[2].predicates[0]=Path=/dead/**");
	}

	@AfterAll
	static void stop() {
		List<String> leaks = gatehouse.leaks();
		gatehouse.close();
		server.close();
		assertThat(leaks).isEmpty();
	}

	@Test
	void takesRoutesFromPropertiesWithATeamsOwnFilterFactory() {
		assertThat(gatehouse.get("/properties/a?b=c").body()).startsWith("GET /a?b=c\n").contains("x-greeting: hello");
	}

	@Test
	void asksEveryPredicate() {
		assertThat(gatehouse.get("/match?color=red", "X-Version", "7").body()).contains("x-matched: all");
		assertThat(gatehouse.get("/match?color=blue", "X-Version", "7").statusCode()).isEqualTo(404);
		assertThat(gatehouse.get("/match?color=red").statusCode()).isEqualTo(404);
		assertThat(gatehouse.send("DELETE", "/match?color=red", "", "X-Version", "7").statusCode()).isEqualTo(404);
		assertThat(gatehouse.get("/not/mine").statusCode()).isEqualTo(404);
	}

	@Test
	void rewritesPaths() {
		assertThat(gatehouse.get("/rewrite/7/edit").body()).startsWith("GET /item/7\n");
		assertThat(gatehouse.get("/set/7").body()).startsWith("GET /fixed/7\n");
		assertThat(gatehouse.get("/prefixed/7").body()).startsWith("GET /api/prefixed/7\n");
	}

	@Test
	void setsTheStatusAndHeadersOfTheAnswer() {
		HttpResponse<String> answer = gatehouse.get("/teapot");
		assertThat(answer.statusCode()).isEqualTo(418);
		assertThat(answer.headers().firstValue("X-Team")).hasValue("shop");
		assertThat(answer.headers().firstValue("X-Upstream")).isEmpty();
	}

	@Test
	void redirectsWithoutAskingTheServer() {
		int before = server.requests();
		HttpResponse<String> answer = gatehouse.get("/moved");
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location")).hasValue("https://shop.example/");
		assertThat(server.requests()).isEqualTo(before);
	}

	@Test
	void retriesWithTheRequestsBody() {
		int before = server.requests();
		HttpResponse<String> answer = gatehouse.send("POST", "/status/503", "the body");
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.body()).endsWith("\n\nthe body");
		assertThat(server.requests() - before).isEqualTo(3);
	}

	@Test
	void modifiesBothBodies() {
		HttpResponse<String> answer = gatehouse.send("POST", "/modify", "the body");
		assertThat(answer.body()).startsWith("POST /MODIFY").endsWith("\n\n<THE BODY>");
	}

	@Test
	void cachesTheRequestsBody() {
		assertThat(gatehouse.send("POST", "/cache", "the body").body()).contains("x-cached: the body")
			.endsWith("\n\nthe body");
	}

	@Test
	void givesErrorsToTheTeamsFiltersAndThenToTheClient() {
		assertThat(gatehouse.get("/dead/a").statusCode()).isEqualTo(502);
		assertThat(gatehouse.get("/fallback").body()).isEqualTo("fallback for BAD_GATEWAY");
		assertThat(gatehouse.get("/throws").statusCode()).isEqualTo(409);
		assertThat(gatehouse.get("/fails").statusCode()).isEqualTo(500);
	}

	@Test
	void answersErrorsAsTheApplicationDoes() {
		HttpResponse<String> answer = gatehouse.get("/throws", "Accept", "application/json");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(answer.body()).contains("\"status\":409", "\"path\":\"/throws\"");
	}

	@Test
	void tellsTheServerAnotherHost() {
		assertThat(gatehouse.get("/host").body()).contains("host: other.example\n");
	}

	@Test
	void showsARouteThatCouldNotBeMadeAndServesTheOthers() {
		assertThat(gatehouse.get("/unknown/a").statusCode()).isEqualTo(404);
		assertThat(gatehouse.api("/http/routers/unknown@spring", "NoSuchFilter")).contains("\"disabled\"",
				"NoSuchFilter");
	}

	static final class Team {

		@Bean
		GreetingGatewayFilterFactory greeting() {
			return new GreetingGatewayFilterFactory();
		}

		@Bean
		RouteLocator matching(RouteLocatorBuilder builder, Environment environment) {
			String uri = environment.getRequiredProperty("test.server");
			return builder.routes()
				.route("match",
						(route) -> route.path("/match")
							.and()
							.method(HttpMethod.GET)
							.and()
							.header("X-Version", "\\d+")
							.and()
							.query("color", "red")
							.and()
							.host("127.0.0.1:*", "127.0.0.1")
							.filters((filters) -> filters.addRequestHeader("X-Matched", "all"))
							.uri(uri))
				.route("rewrite",
						(route) -> route.path("/rewrite/**")
							.filters((filters) -> filters.rewritePath("/rewrite/(?<id>\\d+)/edit", "/item/${id}"))
							.uri(uri))
				.route("set",
						(route) -> route.path("/set/{id}")
							.filters((filters) -> filters.setPath("/fixed/{id}"))
							.uri(uri))
				.route("prefix",
						(route) -> route.path("/prefixed/**").filters((filters) -> filters.prefixPath("/api")).uri(uri))
				.route("teapot",
						(route) -> route.path("/teapot")
							.filters((filters) -> filters.setStatus(HttpStatus.I_AM_A_TEAPOT)
								.addResponseHeader("X-Team", "shop")
								.removeResponseHeader("X-Upstream"))
							.uri(uri))
				.route("host",
						(route) -> route.path("/host")
							.filters((filters) -> filters.setHostHeader("other.example"))
							.uri(uri))
				.route("moved",
						(route) -> route.path("/moved")
							.filters((filters) -> filters.redirect(302, "https://shop.example/"))
							.uri(uri))
				.build();
		}

		@Bean
		RouteLocator bodies(RouteLocatorBuilder builder, Environment environment) {
			String uri = environment.getRequiredProperty("test.server");
			return builder.routes()
				.route("retry", (route) -> route.path("/status/503")
					.filters((filters) -> filters.retry((retry) -> retry.setRetries(2).setMethods(HttpMethod.POST)))
					.uri(uri))
				.route("modify", (route) -> route.path("/modify")
					.filters((filters) -> filters
						.modifyRequestBody(String.class, String.class, (exchange, body) -> Mono.just("<" + body + ">"))
						.modifyResponseBody(String.class, String.class,
								(exchange, body) -> Mono.just(body.toUpperCase(Locale.ROOT))))
					.uri(uri))
				.route("cache", (route) -> route.path("/cache")
					.filters((filters) -> filters.cacheRequestBody(String.class)
						.filter((exchange, chain) -> chain.filter(exchange.mutate()
							.request(exchange.getRequest()
								.mutate()
								.header("X-Cached", String.valueOf(exchange.<Object>getAttribute("cachedRequestBody")))
								.build())
							.build())))
					.uri(uri))
				.build();
		}

		@Bean
		RouteLocator errors(RouteLocatorBuilder builder) {
			GatewayFilter fallback = (exchange, chain) -> chain.filter(exchange)
				.onErrorResume(ResponseStatusException.class, (error) -> {
					exchange.getResponse().setStatusCode(HttpStatus.OK);
					byte[] text = ("fallback for " + HttpStatus.valueOf(error.getStatusCode().value()).name())
						.getBytes();
					return exchange.getResponse()
						.writeWith(Mono.just(exchange.getResponse().bufferFactory().wrap(text)));
				});
			return builder.routes()
				.route("fallback",
						(route) -> route.path("/fallback")
							.filters((filters) -> filters.filter(fallback))
							.uri("http://127.0.0.1:1"))
				.route("throws",
						(route) -> route.path("/throws").filters((filters) -> filters.filter((exchange, chain) -> {
							throw new ResponseStatusException(HttpStatus.CONFLICT);
						})).uri("http://127.0.0.1:1"))
				.route("fails",
						(route) -> route.path("/fails")
							.filters((filters) -> filters
								.filter((exchange, chain) -> Mono.error(new IllegalStateException("expected"))))
							.uri("http://127.0.0.1:1"))
				.build();
		}

	}

	/** Adds a header that properties choose. */
	static final class GreetingGatewayFilterFactory
			extends AbstractGatewayFilterFactory<AbstractGatewayFilterFactory.NameConfig> {

		GreetingGatewayFilterFactory() {
			super(NameConfig.class);
		}

		@Override
		public List<String> shortcutFieldOrder() {
			return List.of("name");
		}

		@Override
		public GatewayFilter apply(NameConfig config) {
			return (exchange,
					chain) -> chain.filter(exchange.mutate()
						.request(exchange.getRequest().mutate().header("X-Greeting", config.getName()).build())
						.build());
		}

	}

}
