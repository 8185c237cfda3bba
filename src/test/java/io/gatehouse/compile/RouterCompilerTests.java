package io.gatehouse.compile;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.gatehouse.model.http.Router;
import io.gatehouse.model.http.RouterTls;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RouterState;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class RouterCompilerTests {

	private final TestRoom room = new TestRoom("websecure", "web", "traefik");

	@Test
	void fillsInEntryPointsAndPriorityAndQualifiesMiddlewares() {
		RoutingTable table = compile(
				new Sample("docker").router("shop", "Host(`é.test`)", "shop", "auth", "x@file")
					.service("shop")
					.middleware("auth", new TestRoom.Mark("/a")),
				new Sample("file").middleware("x", new TestRoom.Mark("/x")));
		RouterState state = table.routers().get("shop@docker");
		assertThat(state.status()).isEqualTo(Status.ENABLED);
		assertThat(state.errors()).isEmpty();
		assertThat(state.using()).containsExactly("web", "websecure");
		assertThat(state.configuration().entryPoints()).containsExactly("web", "websecure");
		assertThat(state.configuration().middlewares()).containsExactly("auth@docker", "x@file");
		assertThat(state.configuration().service()).isEqualTo("shop");
		assertThat(state.configuration().priority()).isEqualTo(15);
		assertThat(table.services().get("shop@docker").usedBy()).containsExactly("shop@docker");
		assertThat(table.middlewares().get("x@file").usedBy()).containsExactly("shop@docker");
	}

	@Test
	void makesOneGatewayRouteForARouter() {
		RouteEntry entry = compile(
				new Sample("docker").router("shop", router("Host(`a`)", 5_000_000_000L, null)).service("s"))
			.entries()
			.get(0);
		assertThat(entry.name()).isEqualTo("shop@docker");
		assertThat(entry.priority()).isEqualTo(5_000_000_000L);
		assertThat(entry.rule()).extracting("text").isEqualTo("Host(`a`)");
		assertThat(entry.service()).isSameAs(this.room.created.get(0));
		assertThat(entry.route().getId()).isEqualTo("shop@docker");
		assertThat(entry.route().getOrder()).isEqualTo(Integer.MIN_VALUE);
		assertThat(entry.route().getUri()).hasToString("service:s@docker");
		assertThat(entry.route().getMetadata()).isEqualTo(Map.of("service", "s@docker", "provider", "docker"));
	}

	@Test
	void namesTheDefaultTlsOptions() {
		RoutingTable table = compile(
				new Sample("docker").router("shop", router("Host(`a`)", 0, new RouterTls(null, null, List.of())))
					.service("s"));
		RouterTls tls = table.routers().get("shop@docker").configuration().tls();
		assertThat(tls).isEqualTo(new RouterTls("default", null, List.of()));
		assertThat(table.entries().get(0).tls()).isTrue();
	}

	@Test
	void staysOnTheEntryPointsThatExist() {
		RoutingTable table = compile(new Sample("docker")
			.router("shop", Sample.router("Host(`a`)", "s", List.of("web", "gone", "web"), List.of()))
			.service("s"));
		RouterState state = table.routers().get("shop@docker");
		assertThat(state.status()).isEqualTo(Status.WARNING);
		assertThat(state.errors()).containsExactly(
				"entryPoint \"gone\" doesn't exist (expected: one of traefik, web, websecure), from container shop-1");
		assertThat(state.using()).containsExactly("web");
		assertThat(table.entries()).singleElement().extracting(RouteEntry::entryPoints).isEqualTo(List.of("web"));
	}

	@Test
	void doesNotPutAServiceToWorkForARouterWithoutEntryPoint() {
		RoutingTable table = compile(
				new Sample("docker").router("shop", Sample.router("Host(`a`)", "s", List.of("gone"), List.of()))
					.service("s"));
		assertThat(table.routers().get("shop@docker").errors()).containsExactly(
				"no valid entryPoint for this router, from container shop-1",
				"entryPoint \"gone\" doesn't exist (expected: one of traefik, web, websecure), from container shop-1");
		assertThat(table.routers().get("shop@docker").status()).isEqualTo(Status.DISABLED);
		assertThat(table.services().get("s@docker").live()).isNull();
	}

	@ParameterizedTest
	@MethodSource
	void disablesARouterAlone(Router bad, String error) {
		RoutingTable table = compile(new Sample("docker").router("good", "Host(`good`)", "s")
			.service("s")
			.from("container bad-1")
			.router("bad", bad));
		assertThat(table.entries()).extracting(RouteEntry::name).containsExactly("good@docker");
		RouterState state = table.routers().get("bad@docker");
		assertThat(state.status()).isEqualTo(Status.DISABLED);
		assertThat(state.errors()).containsExactly(error + ", from container bad-1");
		assertThat(state.using()).containsExactly("web", "websecure");
		assertThat(table.routers().get("good@docker").status()).isEqualTo(Status.ENABLED);
	}

	static Stream<Arguments> disablesARouterAlone() {
		return Stream.of(
				Arguments.of(router("Bad(`x`)", 0, null),
						"error while parsing rule Bad(`x`): unsupported function: Bad"),
				Arguments.of(router(null, 0, null),
						"error while parsing rule: missing (expected: a rule such as Host(`example.com`))"),
				Arguments.of(Router.of("Host(`a`)", "gone"), "the service \"gone@docker\" does not exist"),
				Arguments.of(Router.of("Host(`a`)", "s@file"), "the service \"s@file\" does not exist"),
				Arguments.of(Router.of("Host(`a`)", "api@internal"), "the service \"api@internal\" does not exist"),
				Arguments.of(Sample.router("Host(`a`)", "s", List.of(), List.of("gone")),
						"middleware \"gone@docker\" does not exist"),
				Arguments.of(router("Host(`a`)", Long.MAX_VALUE - 999, null),
						"the router priority 9223372036854774808 exceeds the max user-defined priority "
								+ "9223372036854774807"),
				Arguments.of(router("Host(`a`)", 0, new RouterTls("modern", null, List.of())),
						"unknown TLS options: modern@docker"),
				Arguments.of(new Router(List.of(), List.of(), null, "Host(`a`)", List.of(), null, 0, null, null),
						"router has no service and no child routers"));
	}

	@Test
	void takesTheHighestPriorityThatUsersMayGive() {
		RoutingTable table = compile(
				new Sample("docker").router("shop", router("Host(`a`)", 9223372036854774807L, null)).service("s"));
		assertThat(table.entries()).hasSize(1);
		assertThat(table.entries().get(0).route().getOrder()).isEqualTo(Integer.MIN_VALUE);
	}

	@Test
	void keepsNegativePriorities() {
		RoutingTable table = compile(new Sample("docker").router("shop", router("Host(`a`)", -1, null)).service("s"));
		assertThat(table.entries().get(0).priority()).isEqualTo(-1);
		assertThat(table.entries().get(0).route().getOrder()).isEqualTo(1);
	}

	@Test
	void ordersProvidersByPrecedence() {
		this.room.precedence = List.of("file", "docker");
		RoutingTable table = compile(new Sample("docker").router("a", "Host(`a`)", "s").service("s"),
				new Sample("file").router("a", "Host(`a`)", "s").service("s"),
				new Sample("consul").router("a", "Host(`a`)", "s").service("s"));
		assertThat(table.entries()).extracting(RouteEntry::name, RouteEntry::precedence)
			.containsExactlyInAnyOrder(tuple("a@docker", 1), tuple("a@file", 0), tuple("a@consul", 2));
	}

	private RoutingTable compile(Sample... samples) {
		return this.room.compiler().compile(Compilation.NONE, Sample.of(samples), Map.of()).table();
	}

	private static Router router(@Nullable String rule, long priority, @Nullable RouterTls tls) {
		return new Router(List.of(), List.of(), "s", rule, List.of(), null, priority, tls, null);
	}

}
