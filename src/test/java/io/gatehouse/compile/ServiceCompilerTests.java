package io.gatehouse.compile;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.gatehouse.model.http.Mirroring;
import io.gatehouse.model.http.HealthCheck;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.ParentHealthCheck;
import io.gatehouse.model.http.PassiveHealthCheck;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.Service;
import io.gatehouse.model.http.Sticky;
import io.gatehouse.model.http.Weighted;
import io.gatehouse.model.http.WeightedService;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.ServiceState;
import io.gatehouse.routing.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceCompilerTests {

	private static final LoadBalancer SERVERS = LoadBalancer.of(List.of(Server.of("http://127.0.0.1")));

	private final TestRoom room = new TestRoom("web");

	@ParameterizedTest
	@MethodSource
	void disablesABrokenServiceAndItsRouters(Service service, String error) {
		RoutingTable table = compile(new Sample("docker").service("x", service).router("a", "Host(`a`)", "x"));
		ServiceState state = table.services().get("x@docker");
		assertThat(state.status()).isEqualTo(Status.DISABLED);
		assertThat(state.errors()).containsExactly(error + ", from container shop-1");
		assertThat(state.usedBy()).containsExactly("a@docker");
		assertThat(state.live()).isNull();
		assertThat(table.routers().get("a@docker").status()).isEqualTo(Status.DISABLED);
		assertThat(table.routers().get("a@docker").errors()).isEqualTo(state.errors());
		assertThat(table.entries()).isEmpty();
	}

	static Stream<Arguments> disablesABrokenServiceAndItsRouters() {
		Weighted weighted = new Weighted(List.of(new WeightedService("y", 1)), null, null);
		return Stream.of(
				Arguments.of(new Service(null, null, null, null, null, List.of()),
						"the service \"x@docker\" does not have any type defined"),
				Arguments.of(new Service(SERVERS, null, weighted, null, null, List.of()),
						"cannot create service: multi-types service not supported, consider declaring two different "
								+ "pieces of service instead"),
				Arguments.of(new Service(null, null, weighted, null, null, List.of()),
						"the service \"y@docker\" does not exist"),
				Arguments.of(
						new Service(null, null, null, new Mirroring("a", null, null, List.of(), null), null, List.of()),
						"the service \"a@docker\" does not exist"),
				Arguments.of(Service.of(Sample.using("tr@file")), "servers transport \"tr@file\" does not exist"),
				Arguments.of(Service.of(Sample.using("tr")), "servers transport \"tr@docker\" does not exist"),
				Arguments.of(Service.of(with("random", null, null, null)),
						"unsupported load-balancer strategy \"random\" (expected: one of wrr, p2c, hrw, leasttime)"),
				Arguments.of(Service.of(LoadBalancer.of(List.of(Server.of("gopher://x")))),
						"http.services.x.loadBalancer.servers[0].url: \"gopher://x\" (expected: http or https)"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "wrr", "p2c", "hrw", "leasttime" })
	void servesByEveryStrategy(String strategy) {
		RoutingTable table = compile(new Sample("docker").service("x", Service.of(with(strategy, null, null, null)))
			.router("a", "Host(`a`)", "x"));
		assertThat(table.services().get("x@docker").status()).isEqualTo(Status.ENABLED);
		assertThat(table.entries()).hasSize(1);
	}

	@Test
	void putsServicesTogetherOfOthersOfAnyProvider() {
		Weighted weighted = new Weighted(List.of(new WeightedService("y", 1), new WeightedService("z@file", 2)), null,
				null);
		RoutingTable table = compile(new Sample("docker").service("y")
			.service("x", new Service(null, null, weighted, null, null, List.of()))
			.router("a", "Host(`a`)", "x"), new Sample("file").service("z"));
		assertThat(table.services().get("x@docker").status()).isEqualTo(Status.ENABLED);
		assertThat(table.services().get("x@docker").live()).isNotNull();
		assertThat(table.services().get("z@file").live()).isNotNull();
	}

	@Test
	void refusesServicesThatAreMadeOfEachOther() {
		Service ofY = new Service(null, null, new Weighted(List.of(new WeightedService("y", 1)), null, null), null,
				null, List.of());
		Service ofX = new Service(null, null, new Weighted(List.of(new WeightedService("x", 1)), null, null), null,
				null, List.of());
		RoutingTable table = compile(
				new Sample("docker").service("x", ofY).service("y", ofX).router("a", "Host(`a`)", "x"));
		assertThat(table.services().get("x@docker").errors()).singleElement()
			.asString()
			.startsWith("could not instantiate service x@docker: recursion detected in "
					+ "service:x@docker->service:y@docker->service:x@docker");
	}

	@Test
	void leavesAServiceAloneThatNobodyUses() {
		ServiceState state = compile(new Sample("docker").service("x")).services().get("x@docker");
		assertThat(state.status()).isEqualTo(Status.ENABLED);
		assertThat(state.usedBy()).isEmpty();
		assertThat(state.live()).isNull();
		assertThat(this.room.created).isEmpty();
	}

	@Test
	void saysWhichChildOfACheckedServiceIsNotChecked() {
		Weighted weighted = new Weighted(List.of(new WeightedService("y", 1)), null, new ParentHealthCheck());
		ServiceState state = compile(new Sample("docker").service("y")
			.service("x", new Service(null, null, weighted, null, null, List.of()))).services().get("x@docker");
		assertThat(state.errors()).singleElement()
			.asString()
			.startsWith("cannot register y as updater for x@docker: healthCheck not enabled in config");
	}

	@Test
	void findsATransportOfAnotherProvider() {
		RoutingTable table = compile(
				new Sample("docker").service("x", Service.of(Sample.using("tr@file"))).router("a", "Host(`a`)", "x"),
				new Sample("file").transport("tr", ServersTransport.DEFAULT));
		assertThat(table.services().get("x@docker").status()).isEqualTo(Status.ENABLED);
	}

	@Test
	void listsUsersSortedAlsoThoseThatAreDisabled() {
		RoutingTable table = compile(new Sample("docker").service("x")
			.router("z", "Bad(`x`)", "x")
			.router("b", "Host(`a`)", "x")
			.router("a", "Host(`a`)", "x", "gone"));
		assertThat(table.services().get("x@docker").usedBy()).containsExactly("a@docker", "b@docker", "z@docker");
		assertThat(table.services().get("x@docker").live()).isNotNull();
	}

	@Test
	void answersInternalServicesItself() {
		RoutingTable table = compile(new Sample("file").router("a", "Host(`a`)", "noop@internal"));
		assertThat(table.entries().get(0).service()).isNull();
		assertThat(table.entries().get(0).internal()).isSameAs(this.room.internals.get(0));
		assertThat(table.services().get("noop@internal").usedBy()).containsExactly("a@file");
	}

	private RoutingTable compile(Sample... samples) {
		return this.room.compiler().compile(Compilation.NONE, Sample.of(samples), Map.of()).table();
	}

	private static LoadBalancer with(String strategy, Sticky sticky, HealthCheck check, PassiveHealthCheck passive) {
		return new LoadBalancer(List.of(Server.of("http://127.0.0.1")), strategy, sticky, check, passive, null, null,
				null);
	}

}
