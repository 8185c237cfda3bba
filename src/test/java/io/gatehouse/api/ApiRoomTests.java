package io.gatehouse.api;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.entrypoint.RequiredEntryPoint;
import io.gatehouse.observability.MetricsProperties;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.InternalService;
import io.gatehouse.routing.InternalService.InternalRouter;
import io.gatehouse.routing.ProviderState;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class ApiRoomTests {

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withUserConfiguration(Room.class)
		.withPropertyValues("management.endpoints.web.exposure.include=health,gateway",
				"management.endpoints.access.max-permitted=READ_ONLY", "management.endpoint.gateway.access=READ_ONLY",
				"management.endpoint.health.group.readiness.include=readinessState,providers",
				"management.endpoint.health.group.readiness.show-components=always",
				"management.endpoint.health.group.readiness.show-details=always");

	@Test
	void isNotThereUnlessAskedFor() {
		this.runner.run((context) -> {
			assertThat(services(context)).isEmpty();
			assertThat(context).doesNotHaveBean(RequiredEntryPoint.class);
			assertThat(context).doesNotHaveBean(HttpRoutersController.class);
		});
	}

	@Test
	void leavesTheWayToTheApiToRoutersUnlessInsecure() {
		this.runner.withPropertyValues("gatehouse.api.enabled=true").run((context) -> {
			assertThat(services(context)).containsExactly("actuator", "api", "dashboard");
			assertThat(routers(context)).isEmpty();
			assertThat(context).doesNotHaveBean(RequiredEntryPoint.class);
		});
	}

	@Test
	void opensTheInternalEntryPointForAnInsecureApiAndPing() {
		this.runner
			.withPropertyValues("gatehouse.api.enabled=true", "gatehouse.api.insecure=true",
					"gatehouse.ping.enabled=true")
			.run((context) -> {
				assertThat(routers(context)).containsExactly(
						new InternalRouter("actuator", "traefik", "PathPrefix(`/actuator`)", Long.MAX_VALUE - 1),
						new InternalRouter("api", "traefik", "PathPrefix(`/api`)", Long.MAX_VALUE - 1),
						new InternalRouter("dashboard", "traefik",
								"PathPrefix(`/dashboard/`) || Path(`/`) || Path(`/dashboard`)", Long.MAX_VALUE - 2),
						new InternalRouter("ping", "traefik", "PathPrefix(`/ping`)", Long.MAX_VALUE));
				assertThat(context.getBeansOfType(RequiredEntryPoint.class).values())
					.containsOnly(new RequiredEntryPoint("traefik", ":8080"));
			});
	}

	@Test
	void opensNoEntryPointForAPingElsewhere() {
		this.runner.withPropertyValues("gatehouse.ping.enabled=true", "gatehouse.ping.entryPoint=web")
			.run((context) -> {
				assertThat(routers(context))
					.containsExactly(new InternalRouter("ping", "web", "PathPrefix(`/ping`)", Long.MAX_VALUE));
				assertThat(context).doesNotHaveBean(RequiredEntryPoint.class);
			});
	}

	@Test
	void makesNoRouterForAPingRoutedByHand() {
		this.runner.withPropertyValues("gatehouse.ping.enabled=true", "gatehouse.ping.manualRouting=true")
			.run((context) -> {
				assertThat(services(context)).containsExactly("ping");
				assertThat(routers(context)).isEmpty();
				assertThat(context).doesNotHaveBean(RequiredEntryPoint.class);
			});
	}

	@Test
	void answersBelowItsBasePathOnly() {
		this.runner
			.withPropertyValues("gatehouse.api.enabled=true", "gatehouse.api.insecure=true",
					"gatehouse.api.basePath=/admin/")
			.run((context) -> {
				assertThat(routers(context)).extracting(InternalRouter::rule).contains("PathPrefix(`/admin/api`)");
				assertThat(body(ask(context, "api", "/admin/api/overview"))).startsWith("{\"http\":");
				assertThat(ask(context, "api", "/api/overview").getStatusCode().value()).isEqualTo(404);
			});
	}

	@Test
	void leadsToNothingButTheApi() {
		this.runner.withPropertyValues("gatehouse.api.enabled=true").run((context) -> {
			for (String path : List.of("/actuator/health", "/apix", "/dashboardx", "/api/../actuator/health",
					"//actuator/health", "/api;/actuator", "/api/%2e%2e/actuator/health")) {
				MockServerHttpResponse response = ask(context, "api", path);
				assertThat(response.getStatusCode().value()).as(path).isEqualTo(404);
				assertThat(body(response)).as(path).isEqualTo("404 page not found\n");
				assertThat(response.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
			}
		});
	}

	@Test
	void isNotReadyUntilEveryProviderHasDelivered() {
		this.runner.withPropertyValues("gatehouse.api.enabled=true").run((context) -> {
			AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
			AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
			CurrentRoutingTable table = context.getBean(CurrentRoutingTable.class);
			ProviderState docker = new ProviderState("docker", true, Instant.EPOCH, "daemon is gone", List.of());
			table.set(SampleTable.withProviders(docker, new ProviderState("file", false, null, null, List.of())));
			MockServerHttpResponse early = ask(context, "actuator", "/actuator/health/readiness");
			assertThat(early.getStatusCode().value()).isEqualTo(503);
			assertThat(body(early)).contains("\"file\":{\"details\":{\"delivered\":false},\"status\":\"DOWN\"}");
			assertThat(ask(context, "actuator", "/actuator/health/liveness").getStatusCode().value()).isEqualTo(200);
			table.set(SampleTable.withProviders(docker, new ProviderState("file", true, null, null, List.of())));
			MockServerHttpResponse late = ask(context, "actuator", "/actuator/health/readiness");
			assertThat(late.getStatusCode().value()).as(body(late)).isEqualTo(200);
			assertThat(body(late)).contains("\"problem\":\"daemon is gone\"");
		});
	}

	@Test
	void showsGatewayRoutesAndTakesNone() {
		this.runner.withPropertyValues("gatehouse.api.enabled=true").run((context) -> {
			assertThat(body(ask(context, "actuator", "/actuator/gateway/routes"))).isEqualTo("[]");
			MockServerWebExchange exchange = MockServerWebExchange
				.from(MockServerHttpRequest.post("/actuator/gateway/routes/x")
					.header("Content-Type", "application/json")
					.body("{\"uri\":\"http://127.0.0.1\"}"));
			service(context, "actuator").handle(exchange).block();
			assertThat(exchange.getResponse().getStatusCode().isError()).isTrue();
		});
	}

	private static Stream<InternalService> beans(ApplicationContext context) {
		return context.getBeansOfType(InternalService.class).values().stream();
	}

	private static List<String> services(ApplicationContext context) {
		return beans(context).map(InternalService::name).filter((name) -> !"whoami".equals(name)).sorted().toList();
	}

	private static List<InternalRouter> routers(ApplicationContext context) {
		return beans(context).flatMap((service) -> service.routers().stream())
			.sorted(Comparator.comparing(InternalRouter::name))
			.toList();
	}

	private static InternalService service(ApplicationContext context, String name) {
		return beans(context).filter((service) -> service.name().equals(name)).findFirst().orElseThrow();
	}

	private static MockServerHttpResponse ask(ApplicationContext context, String service, String path) {
		MockServerWebExchange exchange = MockServerWebExchange
			.from(MockServerHttpRequest.method(HttpMethod.GET, URI.create("http://proxy.test" + path)));
		service(context, service).handle(exchange).block();
		return exchange.getResponse();
	}

	private static String body(MockServerHttpResponse response) {
		return String.valueOf(response.getBodyAsString().block());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableConfigurationProperties({ ApiProperties.class, PingProperties.class, MetricsProperties.class })
	@ComponentScan(basePackageClasses = ApiService.class)
	static class Room {

		@Bean
		CurrentRoutingTable currentRoutingTable() {
			return SampleTable.current();
		}

		@Bean
		EntryPoints entryPoints() {
			return new EntryPoints(List.of());
		}

	}

}
