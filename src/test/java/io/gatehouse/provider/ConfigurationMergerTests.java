package io.gatehouse.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Middleware;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.Service;
import io.gatehouse.model.http.Weighted;
import io.gatehouse.model.tcp.TcpConfiguration;
import io.gatehouse.model.tcp.TcpLoadBalancer;
import io.gatehouse.model.tcp.TcpRouter;
import io.gatehouse.model.tcp.TcpServer;
import io.gatehouse.model.tcp.TcpService;
import io.gatehouse.model.udp.UdpConfiguration;
import io.gatehouse.model.udp.UdpService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMergerTests {

	private record Prefix(String prefix) implements MiddlewareOptions {

	}

	static Stream<Arguments> servers() {
		return Stream.of(
				Arguments.of(List.of("http://a", "http://b"), List.of(List.of("http://a"), List.of("http://b"))),
				Arguments.of(List.of("http://a"), List.of(List.of("http://a"), List.of("http://a"))),
				Arguments.of(List.of("http://a", "http://b", "http://c"),
						List.of(List.of("http://a", "http://b"), List.of("http://b", "http://c"))),
				Arguments.of(List.of("http://a"), List.of(List.of(), List.of("http://a"))),
				Arguments.of(List.of(), List.of(List.of(), List.of())),
				Arguments.of(List.of("http://c", "http://a", "http://b"),
						List.of(List.of("http://c"), List.of("http://a"), List.of("http://b"))));
	}

	@ParameterizedTest
	@MethodSource("servers")
	void putsServersTogether(List<String> expected, List<List<String>> sources) {
		DynamicConfiguration merged = merge(sources.stream()
			.map((urls) -> Service.of(LoadBalancer.of(urls.stream().map(Server::of).toList())))
			.toList());
		Service service = merged.http().services().get("s").value();
		assertThat(service.loadBalancer().servers()).extracting(Server::url).isEqualTo(expected);
		assertThat(merged.refused()).isEmpty();
	}

	@Test
	void keepsTheFirstOfServersAtOneUrl() {
		DynamicConfiguration merged = merge(List.of(weighing(5), weighing(1)));
		assertThat(merged.http().services().get("s").value().loadBalancer().servers()).extracting(Server::weight)
			.containsExactly(5);
	}

	@Test
	void dropsAServiceOfDifferentOptionsEverywhere() {
		Service plain = weighing(1);
		LoadBalancer other = new LoadBalancer(List.of(Server.of("http://b")), "p2c", null, null, null, null, null,
				null);
		DynamicConfiguration merged = merge(List.of(plain, Service.of(other), plain));
		assertThat(merged.http().services()).isEmpty();
		assertThat(merged.refused()).extracting(Refusal::toString)
			.containsExactly("http.services.s: Service defined multiple times with different configurations, "
					+ "also by container c1 (expected: the same everywhere), from container c0");
	}

	@Test
	void mergesOnlyEqualServicesOfOtherKinds() {
		Service one = new Service(null, null, new Weighted(List.of(), null, null), null, null, List.of());
		assertThat(merge(List.of(one, one)).http().services()).hasSize(1);
		assertThat(merge(List.of(one, weighing(1))).http().services()).isEmpty();
	}

	@Test
	void keepsEqualRoutersAndMiddlewaresAndDropsDifferentOnes() {
		DynamicConfiguration merged = ConfigurationMerger.merge(
				List.of(part(0, "Host(`a`)", "/one"), part(1, "Host(`b`)", "/one"), part(2, "Host(`a`)", "/one")),
				List.of());
		assertThat(merged.http().routers()).containsOnlyKeys("own0", "own1", "own2");
		assertThat(merged.http().middlewares()).containsOnlyKeys("m");
		assertThat(merged.http().middlewares().get("m").origin().source()).isEqualTo("container c0");
		assertThat(merged.refused()).extracting(Refusal::message)
			.containsExactly("http.routers.r: Router defined multiple times with different configurations, "
					+ "also by container c1 (expected: the same everywhere)");
		assertThat(ConfigurationMerger.merge(List.of(part(0, "x", "/one"), part(1, "x", "/two")), List.of())
			.http()
			.middlewares()).isEmpty();
	}

	@Test
	void putsServersOfStreamsTogether() {
		DynamicConfiguration merged = ConfigurationMerger.merge(List.of(streams(0), streams(1), streams(1)), List.of());
		assertThat(merged.refused()).isEmpty();
		assertThat(merged.tcp().services().get("s").value().loadBalancer().servers()).extracting(TcpServer::address)
			.containsExactly("10.0.0.0:1", "10.0.0.1:1");
		assertThat(merged.udp().services().get("s").value().loadBalancer().servers()).hasSize(2);
		assertThat(merged.tcp().routers()).isEmpty();
	}

	@Test
	void dropsTcpRoutersThatDiffer() {
		DynamicConfiguration merged = ConfigurationMerger.merge(List.of(tcpRouter(0), tcpRouter(1)), List.of());
		assertThat(merged.tcp().routers()).isEmpty();
		assertThat(merged.refused()).extracting(Refusal::message)
			.containsExactly("tcp.routers.r: Router defined multiple times with different configurations, "
					+ "also by container c1 (expected: the same everywhere)");
	}

	private static DynamicConfiguration tcpRouter(int number) {
		TcpRouter router = new TcpRouter(List.of(), List.of(), "s", "HostSNI(`" + number + "`)", null, 0, null);
		return DynamicConfiguration.EMPTY.with(
				new TcpConfiguration(Map.of("r", new Located<>(router, origin(number))), Map.of(), Map.of(), Map.of()),
				UdpConfiguration.EMPTY);
	}

	private static DynamicConfiguration streams(int number) {
		String address = "10.0.0." + number + ":1";
		TcpService tcp = new TcpService(TcpLoadBalancer.of(List.of(new TcpServer(address, null, false))), null);
		UdpService udp = new UdpService(
				new UdpService.UdpLoadBalancer(List.of(new UdpService.UdpServer(address, null))), null);
		return DynamicConfiguration.EMPTY.with(
				new TcpConfiguration(Map.of(), Map.of("s", new Located<>(tcp, origin(number))), Map.of(), Map.of()),
				new UdpConfiguration(Map.of(), Map.of("s", new Located<>(udp, origin(number)))));
	}

	@Test
	void namesNotEveryoneWhereManyDiffer() {
		List<DynamicConfiguration> parts = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			parts.add(part(i, "Host(`" + i + "`)", "/one"));
		}
		assertThat(ConfigurationMerger.merge(parts, List.of()).refused()).singleElement()
			.satisfies((refusal) -> assertThat(refusal.message())
				.endsWith("container c5 and 44 more (expected: the same everywhere)"));
	}

	@Test
	void passesOnWhatWasRefusedBefore() {
		Refusal before = new Refusal(origin(7), "x");
		assertThat(ConfigurationMerger.merge(List.of(), List.of(before)).refused()).containsExactly(before);
	}

	private static Service weighing(int weight) {
		return Service.of(LoadBalancer.of(List.of(new Server("http://a", weight, false, null, null))));
	}

	private static DynamicConfiguration merge(List<Service> services) {
		List<DynamicConfiguration> parts = new ArrayList<>();
		for (int i = 0; i < services.size(); i++) {
			parts.add(new DynamicConfiguration(new HttpConfiguration(Map.of(),
					Map.of("s", new Located<>(services.get(i), origin(i))), Map.of(), Map.of()), List.of()));
		}
		return ConfigurationMerger.merge(parts, List.of());
	}

	private static DynamicConfiguration part(int number, String rule, String prefix) {
		Origin origin = origin(number);
		return new DynamicConfiguration(
				new HttpConfiguration(
						Map.of("r", new Located<>(Router.of(rule, "s"), origin), "own" + number,
								new Located<>(Router.of("x", "s"), origin)),
						Map.of(), Map.of("m", new Located<>(Middleware.of("prefix", new Prefix(prefix)), origin)),
						Map.of()),
				List.of());
	}

	private static Origin origin(int number) {
		return new Origin("docker", "container c" + number, null);
	}

}
