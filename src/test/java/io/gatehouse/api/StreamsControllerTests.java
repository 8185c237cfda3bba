package io.gatehouse.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.Origin;
import io.gatehouse.model.tcp.TcpLoadBalancer;
import io.gatehouse.model.tcp.TcpMiddleware;
import io.gatehouse.model.tcp.TcpRouter;
import io.gatehouse.model.tcp.TcpServer;
import io.gatehouse.model.tcp.TcpService;
import io.gatehouse.model.udp.UdpRouter;
import io.gatehouse.model.udp.UdpService;
import io.gatehouse.observability.MetricsProperties;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.TlsHosts;
import io.gatehouse.routing.Status;
import io.gatehouse.routing.StreamState;
import io.gatehouse.routing.StreamStates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

class StreamsControllerTests {

	private static final Origin ORIGIN = new Origin("docker", "container db-1", null);

	private static final String BEHIND = "\"error\":[\"later\"],\"status\":\"disabled\"";

	private static final String ROUTER = "{\"entryPoints\":[\"db\"],\"service\":\"db\",\"rule\":\"HostSNI(`db`)\","
			+ "\"priority\":13," + BEHIND + ",\"using\":[\"db\"]";

	private static final String SERVICE = "{\"loadBalancer\":{\"servers\":[{\"address\":\"10.0.0.1:5432\"}]}," + BEHIND
			+ ",\"usedBy\":[\"db@docker\"]";

	private static final String MIDDLEWARE = "{\"inFlightConn\":{\"amount\":3}," + BEHIND;

	private static final String UDP_ROUTER = "{\"entryPoints\":[\"dns\"],\"service\":\"dns\"," + BEHIND
			+ ",\"using\":[\"dns\"]";

	private static final String UDP_SERVICE = "{\"loadBalancer\":{}," + BEHIND;

	private final CurrentRoutingTable table = new CurrentRoutingTable();

	private final WebTestClient client = client(this.table);

	StreamsControllerTests() {
		this.table.set(new RoutingTable(List.of(), Map.of(), Map.of(), Map.of(), Map.of(), states(), TlsHosts.NONE));
	}

	@Test
	void showsOneObjectWithWhoAskedForIt() {
		String origin = ",\"origin\":{\"provider\":\"docker\",\"source\":\"container db-1\"}}\n";
		assertThat(get("/api/tcp/routers/db@docker"))
			.isEqualTo(ROUTER + ",\"name\":\"db@docker\",\"provider\":\"docker\",\"priorityStr\":\"13\"" + origin);
		assertThat(get("/api/tcp/services/db@docker"))
			.isEqualTo(SERVICE + ",\"name\":\"db@docker\",\"provider\":\"docker\",\"type\":\"loadbalancer\"" + origin);
		assertThat(get("/api/tcp/middlewares/few@docker")).isEqualTo(
				MIDDLEWARE + ",\"name\":\"few@docker\",\"provider\":\"docker\",\"type\":\"inflightconn\"" + origin);
		assertThat(get("/api/udp/routers/dns@docker"))
			.isEqualTo(UDP_ROUTER + ",\"name\":\"dns@docker\",\"provider\":\"docker\"" + origin);
		assertThat(get("/api/udp/services/dns@docker")).isEqualTo(
				UDP_SERVICE + ",\"name\":\"dns@docker\",\"provider\":\"docker\",\"type\":\"loadbalancer\"" + origin);
	}

	@Test
	void showsRawDataUnderQualifiedNames() {
		assertThat(get("/api/rawdata")).startsWith("{\"tcpRouters\":{\"a@docker\":{")
			.contains("\"db@docker\":" + ROUTER + "}},\"tcpMiddlewares\":{\"few@docker\":" + MIDDLEWARE
					+ "}},\"tcpServices\":{\"db@docker\":" + SERVICE + "}},\"udpRouters\":{\"dns@docker\":" + UDP_ROUTER
					+ "}},\"udpServices\":{\"dns@docker\":" + UDP_SERVICE + "}}}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/api/tcp/routers                                | a@docker db@docker
			/api/tcp/routers?sortBy=priority&direction=desc | db@docker a@docker
			/api/tcp/routers?search=HOSTSNI(`*              | a@docker
			/api/tcp/routers?serviceName=db@docker          | db@docker
			/api/tcp/routers?status=enabled                 | ''
			/api/tcp/routers?per_page=1&page=2              | db@docker
			/api/tcp/services?sortBy=servers                | db@docker
			/api/udp/routers?sortBy=entryPoints             | dns@docker
			/api/udp/services?sortBy=type                   | dns@docker
			""")
	void listsWhatTheQueryAsksFor(String path, String expected) {
		assertThat(get(path).lines()
			.flatMap((line) -> Arrays.stream(line.split("\"name\":\"")).skip(1))
			.map((part) -> part.substring(0, part.indexOf('"')))
			.toList()).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
	}

	@Test
	void countsThemInTheOverview() {
		assertThat(get("/api/overview")).contains(
				"\"tcp\":{\"routers\":{\"total\":2,\"warnings\":0,\"errors\":2},"
						+ "\"services\":{\"total\":1,\"warnings\":0,\"errors\":1},"
						+ "\"middlewares\":{\"total\":1,\"warnings\":0,\"errors\":1}}",
				"\"udp\":{\"routers\":{\"total\":1,\"warnings\":0,\"errors\":1},"
						+ "\"services\":{\"total\":1,\"warnings\":0,\"errors\":1}}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/api/tcp/routers/x@file     | {"message":"router not found: x@file"}
			/api/udp/services/x@file    | {"message":"service not found: x@file"}
			/api/tcp/middlewares/x@file | {"message":"middleware not found: x@file"}
			/api/udp/middlewares        | {"message":"kind not found: udp middlewares"}
			/api/sctp/routers           | 404 page not found
			""")
	void saysWhatIsNotThere(String path, String answer) {
		this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectBody(String.class)
			.isEqualTo(answer + "\n");
	}

	private String get(String path) {
		return String.valueOf(this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

	private static StreamStates states() {
		TcpRouter all = new TcpRouter(List.of("db"), List.of(), "other", "HostSNI(`*`)", null, -1, null);
		TcpRouter db = new TcpRouter(List.of("db"), List.of(), "db", "HostSNI(`db`)", null, 13, null);
		TcpService service = new TcpService(TcpLoadBalancer.of(List.of(new TcpServer("10.0.0.1:5432", null, false))),
				null);
		TcpMiddleware few = new TcpMiddleware(new TcpMiddleware.InFlightConn(3), null, null);
		Map<String, StreamState<TcpRouter>> routers = new LinkedHashMap<>();
		routers.put("db@docker", state("db@docker", db, "db"));
		routers.put("a@docker", state("a@docker", all, "db"));
		return new StreamStates(routers, Map.of("few@docker", state("few@docker", few)),
				Map.of("db@docker", state("db@docker", service, "db@docker")),
				Map.of("dns@docker", state("dns@docker", new UdpRouter(List.of("dns"), "dns"), "dns")),
				Map.of("dns@docker",
						state("dns@docker", new UdpService(new UdpService.UdpLoadBalancer(List.of()), null))));
	}

	private static <T> StreamState<T> state(String name, T configuration, String... related) {
		return new StreamState<>(name, configuration, ORIGIN, Status.DISABLED, List.of("later"), List.of(related));
	}

	private static WebTestClient client(CurrentRoutingTable table) {
		GoJson json = new GoJson();
		ApiAnswers answers = new ApiAnswers(json);
		StreamView view = new StreamView(json);
		return WebTestClient
			.bindToController(new StreamsController(table, view, answers),
					new OverviewController(table, answers, MetricsProperties.OFF),
					new RawDataController(table, new RouterView(json), new MiddlewareView(json), new ServiceView(json),
							view, json, answers),
					new UnknownPathController())
			.controllerAdvice(new ApiErrors(json))
			.build();
	}

}
