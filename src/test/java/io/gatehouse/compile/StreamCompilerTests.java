package io.gatehouse.compile;

import java.util.List;
import java.util.Map;

import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPointOptions;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.Origin;
import io.gatehouse.model.tcp.TcpRouter;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import io.gatehouse.provider.decode.Decoded;
import io.gatehouse.routing.Status;
import io.gatehouse.routing.StreamState;
import io.gatehouse.routing.StreamStates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StreamCompilerTests {

	private static final String LATER = "not implemented yet: TCP and UDP, from file a.yml, ";

	private final StreamCompiler compiler = new StreamCompiler(
			new EntryPoints(List.of(new EntryPoint("db", EntryPointOptions.at(":5432")),
					new EntryPoint("dns", EntryPointOptions.at(":53/udp")))));

	@Test
	void showsStreamsAsDisabledWithAllThatIsImplied() {
		StreamStates states = compile("""
				tcp:
				  routers:
				    db:
				      rule: HostSNI(`db.example`)
				      service: db
				      middlewares: [known]
				  services:
				    db:
				      loadBalancer:
				        servers:
				          - address: 10.0.0.1:5432
				  middlewares:
				    known:
				      ipAllowList:
				        sourceRange: [10.0.0.0/8]
				udp:
				  routers:
				    dns:
				      service: dns
				  services:
				    dns:
				      loadBalancer:
				        servers:
				          - address: 10.0.0.1:53
				""");
		StreamState<TcpRouter> router = states.tcpRouters().get("db@file");
		assertThat(router.status()).isEqualTo(Status.DISABLED);
		assertThat(router.errors()).containsExactly(LATER + "line 3");
		assertThat(router.related()).containsExactly("db");
		assertThat(router.configuration().entryPoints()).containsExactly("db");
		assertThat(router.configuration().middlewares()).containsExactly("known@file");
		assertThat(router.configuration().priority()).isEqualTo(21);
		assertThat(states.tcpServices().get("db@file").related()).containsExactly("db@file");
		assertThat(states.tcpMiddlewares().get("known@file").errors()).containsExactly(LATER + "line 13");
		assertThat(states.udpRouters().get("dns@file").related()).containsExactly("dns");
		assertThat(states.udpServices().get("dns@file").related()).containsExactly("dns@file");
		assertThat(states.udpServices().get("dns@file").status()).isEqualTo(Status.DISABLED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "HostSNI(`*`)|0|-1", "HostSNI(`*`)|7|7", "HostSNI(`a`)|0|12" })
	void givesACatchAllTheLastPlace(String rule, long asked, long priority) {
		StreamStates states = compile("tcp: {routers: {r: {rule: \"" + rule + "\", priority: " + asked + "}}}");
		assertThat(states.tcpRouters().get("r@file").configuration().priority()).isEqualTo(priority);
	}

	@Test
	void saysWhatElseIsWrong() {
		StreamStates states = compile("""
				tcp:
				  routers:
				    r:
				      rule: HostSNI(`*`)
				      service: gone
				      middlewares: [lost@docker]
				      entryPoints: [dns, none]
				udp:
				  routers:
				    u:
				      service: gone@docker
				      entryPoints: [db]
				""");
		assertThat(states.tcpRouters().get("r@file").errors()).containsExactly(
				"the service \"gone@file\" does not exist, from file a.yml, line 3",
				"entryPoint \"dns\" doesn't exist (expected: one of db), from file a.yml, line 3",
				"entryPoint \"none\" doesn't exist (expected: one of db), from file a.yml, line 3",
				"no valid entryPoint for this router, from file a.yml, line 3",
				"middleware \"lost@docker\" does not exist, from file a.yml, line 3", LATER + "line 3");
		assertThat(states.udpRouters().get("u@file").errors()).containsExactly(
				"the service \"gone@docker\" does not exist, from file a.yml, line 10",
				"entryPoint \"db\" doesn't exist (expected: one of dns), from file a.yml, line 10",
				"no valid entryPoint for this router, from file a.yml, line 10", LATER + "line 10");
	}

	private StreamStates compile(String text) {
		Decoded decoded = new ConfigurationDecoder(new MiddlewareKinds(List.of())).file("a.yml", text,
				new Origin("file", "file a.yml", null));
		assertThat(decoded.problems()).isEmpty();
		return this.compiler.compile(Map.of("file", Asked.of(decoded.configuration())));
	}

}
