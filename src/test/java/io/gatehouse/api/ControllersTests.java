package io.gatehouse.api;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPointOptions;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.observability.MetricsProperties;
import io.gatehouse.routing.CurrentRoutingTable;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

class ControllersTests {

	private static final String SHOP_ROUTER = "{\"entryPoints\":[\"web\"],\"middlewares\":[\"strip@docker\"],\"service\":\"shop\","
			+ "\"rule\":\"Host(`shop`) \\u0026\\u0026 Path(`/\\u003ca\\u003e`)\",\"priority\":29,\"tls\":{},"
			+ "\"status\":\"enabled\",\"using\":[\"web\"]";

	private static final String BAD_ROUTER = "{\"entryPoints\":[\"web\",\"websecure\"],\"service\":\"gone@docker\","
			+ "\"rule\":\"Path(\",\"priority\":5,"
			+ "\"error\":[\"error while parsing rule Path(\",\"the service \\\"gone@docker\\\" does not exist\"],"
			+ "\"status\":\"disabled\",\"using\":[\"web\",\"websecure\"]";

	private static final String PING_ROUTER = "{\"entryPoints\":[\"traefik\"],\"service\":\"ping@internal\","
			+ "\"rule\":\"PathPrefix(`/ping`)\",\"priority\":9223372036854775807,\"status\":\"enabled\",\"using\":[\"traefik\"]";

	private static final String SHOP_SERVICE = "{\"loadBalancer\":{\"servers\":[{\"url\":\"http://10.0.0.7:80\"},"
			+ "{\"url\":\"http://10.0.0.6:80\",\"weight\":0}],\"strategy\":\"wrr\",\"passHostHeader\":true,"
			+ "\"responseForwarding\":{\"flushInterval\":\"100ms\"}},\"status\":\"enabled\",\"usedBy\":[\"shop@docker\"],"
			+ "\"serverStatus\":{\"http://10.0.0.6:80\":\"UP\",\"http://10.0.0.7:80\":\"DOWN\"}";

	private static final String STRIP = "{\"stripPrefix\":{\"prefixes\":[\"/v1\"]},\"error\":[\"not quite\"],"
			+ "\"status\":\"warning\",\"usedBy\":[\"shop@docker\"]";

	private static final String ORIGIN = ",\"origin\":{\"provider\":\"docker\",\"source\":\"container shop-1\","
			+ "\"key\":\"label traefik.http.routers.shop.rule\"}}\n";

	private final WebTestClient client = client(SampleTable.current());

	@Test
	void showsARouterWithWhoAskedForIt() {
		expect("/api/http/routers/shop@docker").isEqualTo(
				SHOP_ROUTER + ",\"name\":\"shop@docker\",\"provider\":\"docker\",\"priorityStr\":\"29\"" + ORIGIN);
	}

	@Test
	void showsAServiceWithItsServers() {
		expect("/api/http/services/shop%40docker").isEqualTo(
				SHOP_SERVICE + ",\"name\":\"shop@docker\",\"provider\":\"docker\",\"type\":\"loadbalancer\"" + ORIGIN);
	}

	@Test
	void showsAMiddlewareWithItsType() {
		expect("/api/http/middlewares/strip@docker")
			.isEqualTo(STRIP + ",\"name\":\"strip@docker\",\"provider\":\"docker\",\"type\":\"stripprefix\"" + ORIGIN);
	}

	@Test
	void listsRoutersByName() {
		expect("/api/http/routers").isEqualTo("[" + BAD_ROUTER
				+ ",\"name\":\"bad@file\",\"provider\":\"file\",\"priorityStr\":\"5\"}," + PING_ROUTER
				+ ",\"name\":\"ping@internal\",\"provider\":\"internal\",\"priorityStr\":\"9223372036854775807\"},"
				+ SHOP_ROUTER + ",\"name\":\"shop@docker\",\"provider\":\"docker\",\"priorityStr\":\"29\"}]\n");
	}

	@Test
	void showsRawDataUnderQualifiedNames() {
		expect("/api/rawdata").isEqualTo("{\"routers\":{\"bad@file\":" + BAD_ROUTER + "},\"ping@internal\":"
				+ PING_ROUTER + "},\"shop@docker\":" + SHOP_ROUTER + "}},\"middlewares\":{\"strip@docker\":" + STRIP
				+ "}},\"services\":{\"shop@docker\":" + SHOP_SERVICE + "}}}\n");
	}

	@Test
	void leavesEmptyKindsOutOfRawData() {
		assertThat(body(client(new CurrentRoutingTable()).get().uri("/api/rawdata").exchange())).isEqualTo("{}\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sortBy=priority                       | bad@file shop@docker ping@internal
			sortBy=priority&direction=desc        | ping@internal shop@docker bad@file
			sortBy=status                         | bad@file ping@internal shop@docker
			sortBy=entryPoints                    | ping@internal shop@docker bad@file
			sortBy=provider                       | shop@docker bad@file ping@internal
			direction=desc                        | shop@docker ping@internal bad@file
			sortBy=nothing                        | bad@file ping@internal shop@docker
			status=Disabled                       | bad@file
			search=HOST(                          | shop@docker
			search=@int                           | ping@internal
			serviceName=shop@docker               | shop@docker
			serviceName=gone@file                 | ''
			middlewareName=strip@docker           | shop@docker
			status=enabled&sortBy=rule&per_page=1 | shop@docker
			page=2&per_page=2                     | shop@docker
			""")
	void listsWhatTheQueryAsksFor(String query, String expected) {
		String list = body(this.client.get().uri("/api/http/routers?" + query).exchange());
		assertThat(list.lines()
			.flatMap((line) -> Arrays.stream(line.split("\"name\":\"")).skip(1))
			.map((part) -> part.substring(0, part.indexOf('"')))
			.toList()).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
	}

	@ParameterizedTest
	@CsvSource({ "'',1", "per_page=1,2", "per_page=1&page=2,3", "per_page=1&page=3,1", "per_page=3,1", "per_page=2,2" })
	void namesTheNextPage(String query, String next) {
		this.client.get()
			.uri("/api/http/routers?" + query)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("X-Next-Page", next)
			.expectHeader()
			.valueEquals("Content-Type", "application/json");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/api/http/routers?page=99               | 400 | invalid request: page: 99, per_page: 100
			/api/http/services?page=2&per_page=1    | 400 | invalid request: page: 2, per_page: 1
			/api/http/middlewares?page=0            | 400 | invalid request: page: 0
			/api/http/routers?page=-3               | 400 | invalid request: page: -3
			/api/entrypoints?per_page=many          | 400 | invalid request: per_page: 0
			/api/http/routers?page=9999999999999999 | 400 | invalid request: page: 0
			/api/http/routers/x@file                | 404 | router not found: x@file
			/api/http/services/x%2Fy@file           | 404 | service not found: x/y@file
			/api/http/middlewares/%3Cx%3E           | 404 | middleware not found: \\u003cx\\u003e
			/api/entrypoints/x                      | 404 | entry point not found: x
			""")
	void wordsErrorsAsJsonInPlainText(String path, int status, String message) {
		ResponseSpec response = this.client.get().uri(URI.create(path)).exchange();
		assertThat(body(response)).isEqualTo("{\"message\":\"" + message + "\"}\n");
		response.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.valueEquals("Content-Type", "text/plain; charset=utf-8")
			.expectHeader()
			.valueEquals("X-Content-Type-Options", "nosniff");
	}

	@Test
	void answersAnUnknownPathLikeARequestWithoutRouter() {
		ResponseSpec response = this.client.get().uri("/api/nothing").exchange();
		assertThat(body(response)).isEqualTo("404 page not found\n");
		response.expectStatus().isNotFound();
	}

	@Test
	void onlyAnswersGet() {
		this.client.post().uri("/api/http/routers").exchange().expectStatus().isEqualTo(405);
	}

	@Test
	void countsInTheOverview() {
		expect("/api/overview").isEqualTo("{\"http\":{\"routers\":{\"total\":3,\"warnings\":0,\"errors\":1},"
				+ "\"services\":{\"total\":1,\"warnings\":0,\"errors\":0},"
				+ "\"middlewares\":{\"total\":1,\"warnings\":1,\"errors\":0}},"
				+ "\"tcp\":{\"routers\":{\"total\":0,\"warnings\":0,\"errors\":0},"
				+ "\"services\":{\"total\":0,\"warnings\":0,\"errors\":0},"
				+ "\"middlewares\":{\"total\":0,\"warnings\":0,\"errors\":0}},"
				+ "\"udp\":{\"routers\":{\"total\":0,\"warnings\":0,\"errors\":0},"
				+ "\"services\":{\"total\":0,\"warnings\":0,\"errors\":0}},"
				+ "\"certificates\":{\"total\":0,\"warnings\":0,\"errors\":0},"
				+ "\"features\":{\"tracing\":\"\",\"metrics\":\"\",\"accessLog\":false},"
				+ "\"providers\":[\"Docker\",\"File\"]}\n");
	}

	@Test
	void showsWhatProvidersLeftOut() {
		expect("/api/providers").isEqualTo("[{\"name\":\"docker\",\"delivered\":true,"
				+ "\"lastChange\":\"2026-01-02T03:04:05Z\",\"refused\":[{\"message\":\"http.routers.shop.rule: missing\","
				+ "\"source\":\"container shop-1\",\"key\":\"label traefik.http.routers.shop.rule\"}]},"
				+ "{\"name\":\"file\",\"delivered\":false,\"problem\":\"cannot read /etc/routes\"},"
				+ "{\"name\":\"internal\",\"delivered\":true,\"lastChange\":\"1970-01-01T00:00:00Z\"}]\n");
	}

	@Test
	void showsEntryPoints() {
		String traefik = "{\"address\":\":8080\",\"transport\":{\"lifeCycle\":{\"graceTimeOut\":\"10s\"},"
				+ "\"respondingTimeouts\":{\"readTimeout\":\"1m0s\",\"idleTimeout\":\"3m0s\"}},\"forwardedHeaders\":{},"
				+ "\"http\":{\"sanitizePath\":true,\"maxHeaderBytes\":1048576,\"underscoreHeadersStrategy\":\"keep\"},"
				+ "\"http2\":{\"maxConcurrentStreams\":250,\"maxDecoderHeaderTableSize\":4096,\"maxEncoderHeaderTableSize\":4096},"
				+ "\"name\":\"traefik\"}";
		expect("/api/entrypoints/traefik").isEqualTo(traefik + "\n");
		expect("/api/entrypoints")
			.isEqualTo("[" + traefik + "," + traefik.replace(":8080", ":80").replace("\"traefik\"", "\"web\"") + "]\n");
	}

	@Test
	void showsTheVersion() {
		expect("/api/version").matches("\\{\"Version\":\"dev\",\"Codename\":\"gatehouse\","
				+ "\"startDate\":\"20[0-9TZ:.-]+\",\"disableDashboardAd\":true,\"dashboardName\":\"Mine\"}\n");
	}

	private AbstractStringAssert<?> expect(String path) {
		return assertThat(body(this.client.get().uri(URI.create(path)).exchange()));
	}

	private static String body(ResponseSpec response) {
		return String.valueOf(response.expectBody(String.class).returnResult().getResponseBody());
	}

	private static WebTestClient client(CurrentRoutingTable table) {
		GoJson json = new GoJson();
		ApiAnswers answers = new ApiAnswers(json);
		RouterView routers = new RouterView(json);
		ServiceView services = new ServiceView(json);
		MiddlewareView middlewares = new MiddlewareView(json);
		StreamView streams = new StreamView(json);
		EntryPoints entryPoints = new EntryPoints(List.of(new EntryPoint("web", EntryPointOptions.at(":80")),
				new EntryPoint("traefik", EntryPointOptions.at(":8080"))));
		StaticApplicationContext context = new StaticApplicationContext();
		context.refresh();
		ApiProperties properties = new ApiProperties(true, true, true, false, true, "Mine", "/");
		return WebTestClient
			.bindToController(new HttpRoutersController(table, routers, answers),
					new HttpServicesController(table, services, answers),
					new HttpMiddlewaresController(table, middlewares, answers),
					new RawDataController(table, routers, middlewares, services, streams, json, answers),
					new OverviewController(table, answers, MetricsProperties.OFF),
					new ProvidersController(table, answers), new EntryPointsController(entryPoints, json, answers),
					new VersionController(properties, context, answers), new UnknownPathController())
			.controllerAdvice(new ApiErrors(json))
			.build();
	}

}
