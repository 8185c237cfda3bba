package io.gatehouse.compile;

import java.util.List;
import java.util.Map;

import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.Service;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RouterState;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.Status;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class EntryPointMiddlewaresTests {

	private final TestRoom room = new TestRoom("alt").entryPoint("web", "first@file");

	private final Sample sample = new Sample("file").service("s")
		.middleware("first", new TestRoom.Mark("/first"))
		.middleware("second", new TestRoom.Mark("/second"));

	@Test
	void splitsARouterOfSeveralEntryPoints() {
		RoutingTable table = compile(
				this.sample.router("r", Sample.router("Host(`a`)", "s", List.of("web", "alt"), List.of("second"))));
		assertThat(table.routers().values())
			.extracting(RouterState::name, (state) -> state.configuration().middlewares(), RouterState::using,
					(state) -> state.configuration().entryPoints())
			.containsExactlyInAnyOrder(tuple("r@file", List.of("second@file"), List.of("alt"), List.of("alt")),
					tuple("web-r@file", List.of("first@file", "second@file"), List.of("web"), List.of("web")));
		assertThat(table.services().get("s@file").usedBy()).containsExactly("r@file", "web-r@file");
		assertThat(table.entries()).extracting((entry) -> marks(entry))
			.containsExactlyInAnyOrder("/second", "/first/second");
	}

	@Test
	void keepsTheNameOnASingleEntryPoint() {
		RoutingTable table = compile(
				this.sample.router("r", Sample.router("Host(`a`)", "s", List.of("web"), List.of("second"))));
		assertThat(table.routers().keySet()).containsExactly("r@file");
		assertThat(marks(table.entries().get(0))).isEqualTo("/first/second");
	}

	@Test
	void runsTheMiddlewaresOfAServiceLast() {
		Service service = new Service(LoadBalancer.of(List.of(Server.of("http://127.0.0.1"))), null, null, null, null,
				List.of("third"));
		RoutingTable table = compile(this.sample.service("guarded", service)
			.middleware("third", new TestRoom.Mark("/third"))
			.router("r", Sample.router("Host(`a`)", "guarded", List.of("web"), List.of("second"))));
		assertThat(marks(table.entries().get(0))).isEqualTo("/first/second/third");
	}

	@Test
	void leavesOutACopyWhoseNameIsTaken() {
		RoutingTable table = compile(
				this.sample.router("r", Sample.router("Host(`a`)", "s", List.of("web", "alt"), List.of()))
					.router("web-r", Sample.router("Host(`b`)", "s", List.of("alt"), List.of())));
		assertThat(table.entries()).extracting(RouteEntry::name).containsExactlyInAnyOrder("r@file", "web-r@file");
		RouterState kept = table.routers().get("web-r@file");
		assertThat(kept.status()).isEqualTo(Status.WARNING);
		assertThat(kept.errors())
			.containsExactly("another router has the same name and was left out, from container shop-1");
	}

	private RoutingTable compile(Sample asked) {
		return this.room.compiler().compile(Compilation.NONE, Sample.of(asked), Map.of()).table();
	}

	private static Object marks(RouteEntry entry) {
		MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/").build());
		entry.chain().filter(exchange).block();
		return exchange.getRequiredAttribute("marks");
	}

}
