package io.gatehouse.compile;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.gatehouse.compile.TestRoom.Call;
import io.gatehouse.compile.TestRoom.Group;
import io.gatehouse.compile.TestRoom.Mark;
import io.gatehouse.model.InvalidOptions;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.routing.MiddlewareState;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MiddlewareCompilerTests {

	private final TestRoom room = new TestRoom("web");

	@ParameterizedTest
	@MethodSource
	void disablesABrokenMiddlewareAndItsRouters(Sample sample, String error) {
		RoutingTable table = compile(sample.service("s").router("a", "Host(`a`)", "s", "m"));
		MiddlewareState state = table.middlewares().get("m@docker");
		assertThat(state.status()).isEqualTo(Status.DISABLED);
		assertThat(state.errors()).containsExactly(error + ", from container shop-1");
		assertThat(state.usedBy()).containsExactly("a@docker");
		assertThat(table.routers().get("a@docker").errors()).isEqualTo(state.errors());
		assertThat(table.entries()).isEmpty();
	}

	static Stream<Arguments> disablesABrokenMiddlewareAndItsRouters() {
		return Stream.of(
				Arguments.of(sample(new Mark("v1")),
						"http.middlewares.m.mark.text: \"v1\" (expected: a path starting with /)"),
				Arguments.of(sample(new InvalidOptions(
						new Refusal(new Origin("docker", "container shop-1", null), "http.middlewares.m.x: no"))),
						"http.middlewares.m.x: no"),
				Arguments.of(sample(),
						"invalid middleware \"m@docker\" configuration: invalid middleware type or middleware does "
								+ "not exist"),
				Arguments.of(sample(new Mark("/"), new Group(List.of())),
						"cannot create middleware: multi-types middleware not supported, consider declaring two "
								+ "different pieces of middleware instead"),
				Arguments.of(sample(new Unknown()), "not implemented yet: unknown"),
				Arguments.of(sample(new Group(List.of("ghost"))), "middleware \"ghost@docker\" does not exist"),
				Arguments.of(sample(new Group(List.of("ghost@file"))), "middleware \"ghost@file\" does not exist"),
				Arguments.of(sample(new Call("ghost")), "the service \"ghost@docker\" does not exist"),
				Arguments.of(sample(new Group(List.of("m"))),
						"could not instantiate middleware m@docker: recursion detected in m@docker->m@docker"),
				Arguments.of(
						sample(new Group(List.of("n"))).middleware("n", new Group(List.of("o")))
							.middleware("o", new Group(List.of("m"))),
						"could not instantiate middleware m@docker: recursion detected in "
								+ "m@docker->n@docker->o@docker->m@docker"));
	}

	@Test
	void showsABrokenMiddlewareThatNobodyUses() {
		MiddlewareState state = compile(sample(new Mark("v1"))).middlewares().get("m@docker");
		assertThat(state.status()).isEqualTo(Status.DISABLED);
		assertThat(state.usedBy()).isEmpty();
	}

	@Test
	void namesTheOriginOfTheBrokenMemberOnce() {
		RoutingTable table = compile(new Sample("file").from("file /etc/a.yml").middleware("bad", new Mark("x")),
				sample(new Group(List.of("bad@file"))));
		assertThat(table.middlewares().get("m@docker").errors()).containsExactly(
				"http.middlewares.bad.mark.text: \"x\" (expected: a path starting with /), " + "from file /etc/a.yml");
	}

	@Test
	void resolvesMembersInTheProviderOfTheGroup() {
		RoutingTable table = compile(
				new Sample("file").middleware("group", new Group(List.of("member")))
					.middleware("member", new Mark("/file")),
				new Sample("docker").middleware("member", new Mark("bad"))
					.service("s")
					.router("a", "Host(`a`)", "s", "group@file"));
		assertThat(table.routers().get("a@docker").status()).isEqualTo(Status.ENABLED);
	}

	@Test
	void putsAServiceToWorkThatOnlyAMiddlewareCalls() {
		RoutingTable table = compile(sample(new Call("s")).service("s"));
		assertThat(table.services().get("s@docker").live()).isNotNull();
		assertThat(table.services().get("s@docker").usedBy()).isEmpty();
	}

	@Test
	void refusesMembersThatAreNamedTooDeep() {
		Sample sample = new Sample("docker");
		for (int i = 0; i < 5_000; i++) {
			sample.middleware("m" + i, new Group(List.of("m" + (i + 1))));
		}
		sample.middleware("m5000", new Mark("/"));
		MiddlewareState state = compile(sample).middlewares().get("m0@docker");
		assertThat(state.errors()).singleElement().asString().contains("named too deep in others");
	}

	private RoutingTable compile(Sample... samples) {
		return this.room.compiler().compile(Compilation.NONE, Sample.of(samples), Map.of()).table();
	}

	private static Sample sample(MiddlewareOptions... kinds) {
		return new Sample("docker").middleware("m", kinds);
	}

	record Unknown() implements MiddlewareOptions {

	}

}
