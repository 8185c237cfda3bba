package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.gatehouse.compile.TestRoom.Mark;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.http.RouterObservability;
import io.gatehouse.model.http.RouterTls;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RouterState;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RouterTreeTests {

	private final TestRoom room = new TestRoom("web");

	@Test
	void standsParentsOnEntryPointsAndChildrenBelowThem() {
		RoutingTable table = compile(new Sample("file").router("p", parent())
			.router("c", child("p"))
			.middleware("m", new Mark("/m"))
			.service("s"));
		assertThat(table.on("web", false)).isNotNull();
		assertThat(entry(table, "p@file").entryPoints()).containsExactly("web");
		assertThat(entry(table, "p@file").service()).isNull();
		assertThat(entry(table, "p@file").route().getUri()).hasToString("service:p@file-muxer");
		assertThat(entry(table, "c@file").entryPoints()).isEmpty();
		RouterState child = table.routers().get("c@file");
		assertThat(child.status()).isEqualTo(Status.ENABLED);
		assertThat(child.using()).isEmpty();
		assertThat(child.configuration().entryPoints()).isEmpty();
		assertThat(child.configuration().parentRefs()).containsExactly("p@file");
		assertThat(child.configuration().priority()).isEqualTo(9);
		assertThat(table.services().get("s@file").usedBy()).containsExactly("c@file");
	}

	@Test
	void findsParentsOfOtherProviders() {
		RoutingTable table = compile(new Sample("docker").router("p", parent()),
				new Sample("file").router("c", child("p@docker")).service("s"));
		assertThat(table.entries()).extracting(RouteEntry::name).containsExactlyInAnyOrder("p@docker", "c@file");
	}

	@Test
	void namesTheCopiesOfAParentThatEntryPointsAddTo() {
		this.room.entryPoint("alt", "m@file");
		RoutingTable table = compile(new Sample("file").router("p", parent())
			.router("c", child("p"))
			.middleware("m", new Mark("/m"))
			.service("s"));
		assertThat(table.routers()).containsKeys("p@file", "alt-p@file");
		assertThat(table.routers().get("c@file").configuration().parentRefs()).containsExactly("p@file", "alt-p@file");
		assertThat(entry(table, "alt-p@file").entryPoints()).containsExactly("alt");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "p=, c=s<p; p",
			"p=, c=s<gone; c: parent router \"gone@file\" does not exist|router is not reachable",
			"p=, c=s<p+gone, d=s<p; c: parent router \"gone@file\" does not exist",
			"p=; p: router has no service and no child routers",
			"p=, c=<p; c: router has no service and no child routers",
			"p=s, c=s<p; p: router has both a service and is referenced as a parent by other routers",
			"a=s<b, b=<a; a: router is not reachable", "a=s<a; a: router is not reachable",
			"p=, c=gone<p; p: building child routers muxer: no child routers could be added to muxer (1 skipped)",
			"p=, c=<p, d=s<c; c" })
	void saysWhatIsWrongWithATree(String routers, String expected) {
		Sample sample = new Sample("file").service("s");
		for (String text : routers.split(", ")) {
			String[] parts = text.split("[=<]", -1);
			sample.router(parts[0], router(parts[1], (parts.length > 2) ? parts[2].split("\\+") : new String[0]));
		}
		RoutingTable table = compile(sample);
		String name = expected.split(":")[0];
		RouterState state = table.routers().get(name + "@file");
		List<String> errors = new ArrayList<>();
		if (expected.contains(": ")) {
			for (String error : expected.substring(expected.indexOf(": ") + 2).split("\\|")) {
				errors.add(error + ", from container shop-1");
			}
		}
		assertThat(state.errors()).isEqualTo(errors);
		assertThat(state.status()).isEqualTo(errors.isEmpty() ? Status.ENABLED : Status.DISABLED);
	}

	@Test
	void takesOutWhatLeadsBackUpAndWarns() {
		RoutingTable table = compile(new Sample("file").router("p", parent())
			.router("a", router("", "p", "b"))
			.router("b", router("", "a"))
			.router("c", child("b"))
			.service("s"));
		assertThat(table.routers().get("b@file").status()).isEqualTo(Status.WARNING);
		assertThat(table.routers().get("b@file").errors()).containsExactly(
				"cyclic reference detected in router tree: a@file -> b@file -> a@file, from container shop-1");
		assertThat(table.entries()).hasSize(4);
	}

	@Test
	void refusesWhatOnlyRoutersOnEntryPointsHave() {
		Router tls = new Router(List.of(), List.of(), "s", "Path(`/`)", List.of("p"), null, 0,
				new RouterTls(null, null, List.of()), null);
		Router observed = new Router(List.of(), List.of(), "s", "Path(`/`)", List.of("p"), null, 0, null,
				new RouterObservability(true, null, null, null));
		Router entryPoints = new Router(List.of("web"), List.of(), "s", "Path(`/`)", List.of("p"), null, 0, null, null);
		RoutingTable table = compile(new Sample("file").router("p", parent())
			.router("good", child("p"))
			.router("tls", tls)
			.router("observed", observed)
			.router("stands", entryPoints)
			.service("s"));
		assertThat(table.routers().get("tls@file").errors())
			.containsExactly("non-root router cannot have TLS configuration, from container shop-1");
		assertThat(table.routers().get("observed@file").errors())
			.containsExactly("non-root router cannot have Observability configuration, from container shop-1");
		assertThat(table.routers().get("stands@file").errors())
			.containsExactly("non-root router cannot have Entrypoints configuration, from container shop-1");
		assertThat(table.routers().get("p@file").status()).isEqualTo(Status.ENABLED);
	}

	@Test
	void keepsTreesLowAndEndsOnDeepOnes() {
		Sample sample = new Sample("file").router("r0", parent()).service("s");
		int last = 20_000;
		for (int i = 1; i <= last; i++) {
			sample.router("r" + i, router((i == last) ? "s" : "", "r" + (i - 1)));
		}
		RoutingTable table = compile(sample);
		assertThat(table.routers().get("r0@file").errors())
			.anyMatch((error) -> error.startsWith("router has more than 32 layers of child routers"));
		assertThat(table.routers().get("r" + (last - 1) + "@file").status()).isEqualTo(Status.ENABLED);
	}

	@Test
	void letsNobodyHandDownWhatComesToRoutersOfGatehouse() {
		RoutingTable table = compile(new Sample("file").router("c", child("web-to-websecure@internal")).service("s"));
		assertThat(table.routers().get("c@file").errors().get(0))
			.startsWith("parent router \"web-to-websecure@internal\" does not exist");
	}

	@Test
	void compilesAgainOnlyWhatAChangedChildConcerns() {
		TableCompiler compiler = this.room.compiler();
		Sample before = tree("Path(`/a`)");
		Compilation first = compiler.compile(Compilation.NONE, Sample.of(before), Map.of());
		Compilation same = compiler.compile(first, Sample.of(tree("Path(`/a`)")), Map.of());
		Compilation changed = compiler.compile(same, Sample.of(tree("Path(`/b`)")), Map.of());
		assertThat(router(same, "p")).isSameAs(router(first, "p"));
		assertThat(router(changed, "p")).isNotSameAs(router(first, "p"));
		assertThat(router(changed, "other")).isSameAs(router(first, "other"));
	}

	private static Sample tree(String rule) {
		return new Sample("file").router("p", parent())
			.router("c", new Router(List.of(), List.of(), "s", rule, List.of("p"), null, 0, null, null))
			.router("q", parent())
			.router("other", child("q"))
			.service("s");
	}

	private static @Nullable CompiledRouter router(Compilation compilation, String name) {
		return compilation.routers().getOrDefault("file", Map.of()).get(name);
	}

	private static RouteEntry entry(RoutingTable table, String name) {
		return table.entries().stream().filter((entry) -> entry.name().equals(name)).findFirst().orElseThrow();
	}

	private static Router parent() {
		return new Router(List.of(), List.of(), null, "PathPrefix(`/`)", List.of(), null, 0, null, null);
	}

	private static Router child(String... parents) {
		return router("s", parents);
	}

	private static Router router(String service, String... parents) {
		return new Router(List.of(), List.of(), service.isEmpty() ? null : service, "Path(`/`)", List.of(parents), null,
				0, null, null);
	}

	private RoutingTable compile(Sample... samples) {
		return this.room.compiler().compile(Compilation.NONE, Sample.of(samples), Map.of()).table();
	}

}
