package io.gatehouse.compile;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.gatehouse.GatehouseApplication;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RouterState;
import io.gatehouse.routing.Status;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.cloud.gateway.event.RefreshRoutesEvent;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionWriter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = { GatehouseApplication.class, SpringRoutesTests.Team.class },
		properties = { "gatehouse.entry-points.web.address=127.0.0.1:0",
				"gatehouse.providers.providers-throttle-duration=10ms",
				"spring.cloud.gateway.server.webflux.routes[0].id=property",
				"spring.cloud.gateway.server.webflux.routes[0].uri=http://my-service:9000/ignored",
				"spring.cloud.gateway.server.webflux.routes[0].order=-5",
				"spring.cloud.gateway.server.webflux.routes[0].predicates[0]=Path=/property/**",
				"spring.cloud.gateway.server.webflux.routes[0].filters[0]=AddRequestHeader=X-Team, blue",
				"spring.cloud.gateway.server.webflux.routes[1].id=bad",
				"spring.cloud.gateway.server.webflux.routes[1].uri=http://127.0.0.1",
				"spring.cloud.gateway.server.webflux.routes[1].predicates[0]=Nonsense=/x",
				"spring.cloud.gateway.server.webflux.routes[3].id=underscore",
				"spring.cloud.gateway.server.webflux.routes[3].uri=http://my_service:9000/x",
				"spring.cloud.gateway.server.webflux.routes[3].predicates[0]=Path=/underscore",
				"spring.cloud.gateway.server.webflux.routes[2].uri=lb://orders",
				"spring.cloud.gateway.server.webflux.routes[2].predicates[0]=Path=/lb" })
class SpringRoutesTests {

	@Autowired
	private CurrentRoutingTable current;

	@Autowired
	private RouteLocator routes;

	@Autowired
	private RoutePredicateHandlerMapping mapping;

	@Autowired
	private ApplicationEventPublisher events;

	@Autowired
	private RouteDefinitionWriter actuatorsRepository;

	@Autowired
	private Team team;

	@Test
	void makesRoutersOfRoutesFromProperties() {
		RouteEntry entry = entry("property@spring");
		assertThat(entry.rule()).isNull();
		assertThat(entry.priority()).isEqualTo(5);
		assertThat(entry.entryPoints()).containsExactly("web");
		assertThat(entry.route().getId()).isEqualTo("property");
		assertThat(entry.service()).isNotNull();
		assertThat(entry.service().serverStatus()).containsOnlyKeys("http://my-service:9000");
		assertThat(this.current.get().services().get("property@spring").usedBy()).containsExactly("property@spring");
	}

	@Test
	void makesRoutersOfRoutesFromBeans() {
		assertThat(entry("bean@spring").service()).isNotNull();
		assertThat(entry("bean-2@spring").route().getId()).isEqualTo("bean");
	}

	@Test
	void disablesABadRouteAlone() {
		RouterState bad = this.current.get().routers().get("bad@spring");
		assertThat(bad.status()).isEqualTo(Status.DISABLED);
		assertThat(bad.errors()).singleElement()
			.asString()
			.contains("Unable to find RoutePredicateFactory with name Nonsense", "from route definitions of");
		RouterState balanced = this.current.get().routers().get("route-2@spring");
		assertThat(balanced.errors()).singleElement().asString().startsWith("not implemented yet: lb://orders, from");
		assertThat(this.current.get().routers().get("underscore@spring").errors()).singleElement()
			.asString()
			.startsWith("the route's URI has no host that can be read");
		assertThat(this.current.get().routers().get("failing@spring").errors()).singleElement()
			.asString()
			.contains("registry gone", "from bean failing");
	}

	@Test
	void showsTheTablesRoutesToGateway() {
		assertThat(this.routes.getRoutes().map(Route::getId).collectList().block()).contains("property", "bean")
			.doesNotContain("bad", "route-2");
	}

	@Test
	void servesNoRouteByBootsHandler() {
		MockServerWebExchange exchange = MockServerWebExchange
			.from(MockServerHttpRequest.get("http://localhost/property/x").build());
		assertThat(this.mapping.getHandler(exchange).blockOptional()).isEmpty();
	}

	@Test
	void collectsAnewWhenGatewayRefreshes() {
		this.team.added
			.add(Route.async().id("added").uri(URI.create("http://127.0.0.1:9")).predicate((exchange) -> true).build());
		RouteEntry bean = entry("bean@spring");
		this.events.publishEvent(new RefreshRoutesEvent(this));
		await(() -> this.current.get().routers().containsKey("added@spring"));
		assertThat(entry("bean@spring")).isSameAs(bean);
	}

	@Test
	void takesNoRouteFromTheActuator() {
		RouteDefinition definition = new RouteDefinition();
		definition.setId("posted");
		definition.setUri(URI.create("http://127.0.0.1"));
		this.actuatorsRepository.save(Mono.just(definition)).block();
		this.team.added.add(
				Route.async().id("marker").uri(URI.create("http://127.0.0.1:9")).predicate((exchange) -> true).build());
		this.events.publishEvent(new RefreshRoutesEvent(this));
		await(() -> this.current.get().routers().containsKey("marker@spring"));
		assertThat(this.current.get().routers()).doesNotContainKey("posted@spring");
	}

	private RouteEntry entry(String name) {
		return this.current.get()
			.entries()
			.stream()
			.filter((entry) -> entry.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static void await(BooleanSupplier condition) {
		long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Team {

		final List<Route> added = new ArrayList<>();

		@Bean
		RouteLocator beans(RouteLocatorBuilder builder) {
			return builder.routes()
				.route("bean", (spec) -> spec.path("/bean/**").uri("http://127.0.0.1:9001"))
				.route("bean", (spec) -> spec.path("/other/**").uri("https://127.0.0.1"))
				.build();
		}

		@Bean
		RouteLocator failing() {
			return () -> Flux.error(new IllegalStateException("registry gone"));
		}

		@Bean
		RouteLocator later() {
			return () -> Flux.fromIterable(List.copyOf(this.added));
		}

	}

}
