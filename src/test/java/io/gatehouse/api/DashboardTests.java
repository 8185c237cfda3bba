package io.gatehouse.api;

import java.net.URI;
import java.util.List;

import io.gatehouse.routing.InternalService;
import io.gatehouse.routing.InternalService.InternalRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class DashboardTests {

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withUserConfiguration(ApiRoomTests.Room.class)
		.withPropertyValues("gatehouse.api.enabled=true", "management.endpoints.web.exposure.include=health,dashboard",
				"management.endpoints.access.max-permitted=READ_ONLY");

	@ParameterizedTest
	@CsvSource({ "/dashboard/,text/html;charset=utf-8", "/dashboard/index.html,text/html;charset=utf-8",
			"/dashboard/app.js,text/javascript;charset=utf-8", "/dashboard/style.css,text/css;charset=utf-8",
			"/dashboard/icon.svg,image/svg+xml" })
	void servesItsFilesWithHeadersThatKeepThemSafe(String path, String type) {
		this.runner.run((context) -> {
			for (String service : List.of("api", "dashboard")) {
				MockServerHttpResponse response = get(context, service, path);
				assertThat(response.getStatusCode().value()).isEqualTo(200);
				HttpHeaders headers = response.getHeaders();
				assertThat(headers.getFirst("Content-Type")).isEqualTo(type);
				assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
				assertThat(headers.getFirst("Cache-Control")).isEqualTo("no-cache");
				assertThat(headers.get("Content-Security-Policy")).hasSize(2)
					.contains("frame-src 'self' https://traefik.io https://*.traefik.io;")
					.anySatisfy((policy) -> assertThat(policy).contains("default-src 'none'", "script-src 'self'")
						.doesNotContain("unsafe"));
			}
		});
	}

	@Test
	void sendsAFileThatABrowserHasOnlyOnce() {
		this.runner.run((context) -> {
			String tag = get(context, "api", "/dashboard/app.js").getHeaders().getETag();
			MockServerHttpResponse again = get(context, "api", "/dashboard/app.js", "If-None-Match", tag);
			assertThat(again.getStatusCode().value()).isEqualTo(304);
			assertThat(body(again)).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "/,", "/dashboard,", "/,/gw", "/dashboard,/gw/" })
	void leadsToThePage(String path, String prefix) {
		this.runner.run((context) -> {
			String[] headers = (prefix != null) ? new String[] { "X-Forwarded-Prefix", prefix } : new String[0];
			MockServerHttpResponse response = get(context, "api", path, headers);
			assertThat(response.getStatusCode().value()).isEqualTo(302);
			assertThat(response.getHeaders().getFirst("Location"))
				.isEqualTo((prefix != null) ? "/gw/dashboard/" : "/dashboard/");
		});
	}

	@ParameterizedTest
	@CsvSource({ "//evil.test", "https://evil.test", "/\\evil.test", "evil.test", "/a//b", "/a b", "/a\"" })
	void doesNotLeadElsewhereWhateverAPrefixSays(String prefix) {
		this.runner.run((context) -> assertThat(
				get(context, "api", "/", "X-Forwarded-Prefix", prefix).getHeaders().getFirst("Location"))
			.isEqualTo("/dashboard/"));
	}

	@ParameterizedTest
	@CsvSource({ "/dashboard/nothing.js", "/dashboard/../api/version", "/dashboard/%2e%2e/style.css",
			"/dashboard/a/b.js", "/dashboard/package-info.class" })
	void hasNothingElse(String path) {
		this.runner
			.run((context) -> assertThat(get(context, "dashboard", path).getStatusCode().value()).isEqualTo(404));
	}

	@Test
	void answersNothingButQuestions() {
		this.runner.run((context) -> {
			assertThat(ask(context, HttpMethod.POST, "api", "/dashboard/").getStatusCode().value()).isEqualTo(405);
			assertThat(ask(context, HttpMethod.POST, "api", "/").getStatusCode().value()).isEqualTo(404);
		});
	}

	@Test
	void isNotThereIfSwitchedOff() {
		this.runner.withPropertyValues("gatehouse.api.dashboard=false", "gatehouse.api.insecure=true")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(DashboardService.class);
				for (String path : List.of("/", "/dashboard", "/dashboard/", "/dashboard/app.js")) {
					assertThat(get(context, "api", path).getStatusCode().value()).as(path).isEqualTo(404);
				}
				assertThat(get(context, "actuator", "/actuator/dashboard/").getStatusCode().value()).isEqualTo(404);
				assertThat(get(context, "actuator", "/actuator/api/version").getStatusCode().value()).isEqualTo(404);
			});
	}

	@Test
	void standsBelowTheBasePath() {
		this.runner.withPropertyValues("gatehouse.api.basePath=/admin", "gatehouse.api.insecure=true")
			.run((context) -> {
				for (String path : List.of("/", "/admin", "/admin/", "/admin/dashboard")) {
					assertThat(get(context, "api", path, "X-Forwarded-Prefix", "/gw").getHeaders().getFirst("Location"))
						.as(path)
						.isEqualTo("/gw/admin/dashboard/");
				}
				assertThat(body(get(context, "api", "/admin/dashboard/"))).contains("<title>Gatehouse</title>");
				assertThat(get(context, "api", "/dashboard/").getStatusCode().value()).isEqualTo(404);
				assertThat(service(context, "dashboard").routers()).extracting(InternalRouter::rule)
					.containsExactly("PathPrefix(`/admin/dashboard/`) || Path(`/`) || Path(`/admin`) || Path(`/admin/`)"
							+ " || Path(`/admin/dashboard`)");
			});
	}

	@Test
	void standsBelowTheActuatorTooWithWhatItReads() {
		this.runner.run((context) -> {
			assertThat(get(context, "actuator", "/actuator/dashboard").getHeaders().getFirst("Location"))
				.isEqualTo("dashboard/");
			assertThat(body(get(context, "actuator", "/actuator/dashboard/"))).contains("<title>Gatehouse</title>");
			assertThat(body(get(context, "actuator", "/actuator/api/overview"))).startsWith("{\"http\":");
			MockServerHttpResponse missing = get(context, "actuator", "/actuator/api/http/routers/x@file");
			assertThat(body(missing)).isEqualTo("{\"message\":\"router not found: x@file\"}\n");
		});
	}

	@Test
	void standsBelowTheActuatorOnlyWhereItIsExposed() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health").run((context) -> {
			for (String path : List.of("/dashboard", "/dashboard/", "/dashboard/app.js", "/api/version")) {
				assertThat(get(context, "actuator", "/actuator" + path).getStatusCode().value()).as(path)
					.isEqualTo(404);
			}
			assertThat(get(context, "api", "/dashboard/").getStatusCode().value()).isEqualTo(200);
		});
	}

	private static InternalService service(ApplicationContext context, String name) {
		return context.getBeansOfType(InternalService.class)
			.values()
			.stream()
			.filter((service) -> service.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static MockServerHttpResponse get(ApplicationContext context, String service, String path,
			String... headers) {
		return ask(context, HttpMethod.GET, service, path, headers);
	}

	private static MockServerHttpResponse ask(ApplicationContext context, HttpMethod method, String service,
			String path, String... headers) {
		MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.method(method,
				URI.create("http://proxy.test" + path));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		MockServerWebExchange exchange = MockServerWebExchange.builder(request).build();
		service(context, service).handle(exchange).block();
		return exchange.getResponse();
	}

	private static String body(MockServerHttpResponse response) {
		String body = response.getBodyAsString().block();
		return (body != null) ? body : "";
	}

}
