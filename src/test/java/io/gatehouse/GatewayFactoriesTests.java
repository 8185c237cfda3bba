package io.gatehouse;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.gateway.filter.factory.GatewayFilterFactory;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each of Gateway's own filter factories gives the result that a stock Spring Cloud
 * Gateway gives: the same routes, from the same properties, are asked the same on both.
 */
class GatewayFactoriesTests {

	private static final Path PAGE = Path.of("docs/from-spring-cloud-gateway.md");

	private static final String ROUTES = "spring.cloud.gateway.server.webflux.routes";

	/** What tells proxies apart on purpose, and what only a transport writes. */
	private static final Pattern OWN = Pattern
		.compile("(?m)^(x-forwarded-|forwarded:|x-real-ip:|content-length:|transfer-encoding:|date:|connection:).*\n");

	private static final EchoServer server = new EchoServer();

	private static RunningGatehouse gatehouse;

	private static ConfigurableApplicationContext stock;

	@BeforeAll
	static void start() {
		List<String> routes = new ArrayList<>();
		int index = 0;
		for (Factory factory : Factory.values()) {
			String route = ROUTES + "[" + index++ + "].";
			routes.add(route + "id=" + factory.name());
			routes.add(route + "uri=" + server.uri());
			routes.add(route + "predicates[0]=Header=X-Route, ^" + factory.name() + "$");
			routes.add(route + "predicates[1]=Path=/{first}/**");
			int filter = 0;
			for (String text : factory.filters.split(" & ")) {
				String name = route + "filters[" + filter++ + "]";
				Matcher named = Pattern.compile("(\\w+)\\{(.*)}").matcher(text);
				if (!named.matches()) {
					routes.add(name + "=" + text.replace("SERVER", server.uri()));
					continue;
				}
				routes.add(name + ".name=" + named.group(1));
				for (String argument : named.group(2).split("; ")) {
					routes.add(name + ".args." + argument);
				}
			}
		}
		gatehouse = RunningGatehouse.start(Object.class, routes.toArray(String[]::new));
		stock = StockGateway.start(routes);
	}

	@AfterAll
	static void stop() {
		List<String> leaks = gatehouse.leaks();
		gatehouse.close();
		stock.close();
		server.close();
		assertThat(leaks).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void givesWhatStockGatewayGives(Factory factory) throws IOException {
		int port = stock.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		int before = server.requests();
		Answer expected = ask(port, factory);
		int asked = server.requests() - before;
		before = server.requests();
		Answer answer = ask(gatehouse.port("web"), factory);
		assertThat(answer).isEqualTo(expected);
		assertThat(server.requests() - before).as("requests to the server").isEqualTo(asked);
		assertThat(expected.status()).as("the answer shows what the factory does").isEqualTo(factory.status);
		if (factory.shown != null) {
			assertThat(expected.headers() + "\n" + expected.body()).contains(factory.shown);
		}
	}

	@Test
	void allThereAreAreAskedAndListed() throws IOException {
		Set<String> there = new TreeSet<>();
		for (GatewayFilterFactory<?> factory : stock.getBeansOfType(GatewayFilterFactory.class).values()) {
			there.add(factory.name());
		}
		Set<String> asked = new TreeSet<>();
		for (Factory factory : Factory.values()) {
			for (String filter : factory.filters.split(" & ")) {
				asked.add(filter.replaceFirst("[={].*", ""));
			}
		}
		// By Java alone, which SpringRouteTrafficTests does
		asked.addAll(Set.of("ModifyRequestBody", "ModifyResponseBody"));
		// Reads a descriptor of gRPC from a file, and needs the library
		there.remove("JsonToGrpc");
		assertThat(asked).containsAll(there);
		String page = Files.readString(PAGE);
		assertThat(there).allSatisfy((name) -> assertThat(page).contains("| " + name + " |"));
	}

	private static Answer ask(int port, Factory factory) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(10_000);
			OutputStream out = socket.getOutputStream();
			StringBuilder request = new StringBuilder();
			String[] lines = factory.request.split("\n");
			request.append(lines[0]).append(" HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\nAccept: a/b\r\n");
			request.append("User-Agent: test\r\nX-Route: ").append(factory.name()).append("\r\n");
			String body = "";
			for (int i = 1; i < lines.length; i++) {
				if (lines[i].startsWith("> ")) {
					body = lines[i].substring(2);
					request.append("Content-Length: ").append(body.length()).append("\r\n");
				}
				else {
					request.append(lines[i]).append("\r\n");
				}
			}
			request.append("\r\n").append(body);
			out.write(request.toString().getBytes(StandardCharsets.US_ASCII));
			return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
	}

	/** The factories, with a request that shows what they do. */
	enum Factory {

		ADD_REQUEST_HEADER("AddRequestHeader=X-Own, a-{first}", "GET /shop/x\nX-Own: b", "x-own: a-shop"),
		ADD_IF_NOT_PRESENT("AddRequestHeadersIfNotPresent=X-Own:a,X-New:c", "GET /shop/x\nX-Own: b", "x-new: c"),
		ADD_REQUEST_PARAMETER("AddRequestParameter=color, blue", "GET /shop?size=7", "/shop?size=7&color=blue"),
		ADD_RESPONSE_HEADER("AddResponseHeader=X-Out, {first}", "GET /shop", "x-out=[shop]"),
		CACHE_REQUEST_BODY("CacheRequestBody{bodyClass=java.lang.String}", "POST /shop\n> the body", "the body"),
		DEDUPE_RESPONSE_HEADER("DedupeResponseHeader=X-Twice, RETAIN_LAST",
				"GET /shop\nX-Answer: X-Twice=1\nX-Answer: X-Twice=2", "x-twice=[2]"),
		MAP_REQUEST_HEADER("MapRequestHeader=X-From, X-To", "GET /shop\nX-From: a", "x-to: a"),
		PREFIX_PATH("PrefixPath=/pre", "GET /shop/x?y=z", "GET /pre/shop/x?y=z"),
		PRESERVE_HOST_HEADER("PreserveHostHeader", "GET /shop", "host: shop.example"),
		REDIRECT_TO("RedirectTo=302, https://shop.example/new, true", "GET /shop?a=b", 302,
				"location=[https://shop.example/new?a=b]"),
		REMOVE_JSON("RemoveJsonAttributesResponseBody=a, true", "GET /json", "{\"b\":{\"c\":2},\"d\":[4]}"),
		REMOVE_REQUEST_HEADER("RemoveRequestHeader=X-Gone", "GET /shop\nX-Gone: a\nX-Kept: b", "x-kept: b"),
		REMOVE_REQUEST_PARAMETER("RemoveRequestParameter=gone", "GET /shop?a=b&gone=1&c=d&gone=2", "/shop?a=b&c=d"),
		REMOVE_RESPONSE_HEADER("RemoveResponseHeader=X-Upstream", "GET /shop", null),
		REQUEST_HEADER_SIZE("RequestHeaderSize=200B", "GET /shop\nX-Long: " + "x".repeat(300), 431, null),
		REQUEST_HEADER_SIZE_FITS("RequestHeaderSize=2KB", "GET /shop\nX-Long: " + "x".repeat(300), null),
		HEADER_TO_URI("RequestHeaderToRequestUri=X-Uri", "GET /shop\nX-Uri: SERVER/other", "GET /other"),
		REQUEST_SIZE("RequestSize{maxSize=4B}", "POST /shop\n> the body", 413, null),
		REQUEST_SIZE_FITS("RequestSize{maxSize=5MB}", "POST /shop\n> the body", "the body"),
		RETRY("Retry{retries=2; statuses=SERVICE_UNAVAILABLE; methods=POST}", "POST /status/503\n> the body", 503,
				"the body"),
		REWRITE_LOCATION("RewriteLocationResponseHeader=AS_IN_REQUEST, Location, ,",
				"POST /shop\nX-Answer: Location=http://inside.example/v2/some", "location=["),
		REWRITE_PATH("RewritePath=/shop/(?<rest>.*), /item/$\\{rest}", "GET /shop/7/x", "GET /item/7/x"),
		REWRITE_PARAMETER("RewriteRequestParameter=color, blue", "GET /shop?color=red&a=b", "color=blue"),
		REWRITE_RESPONSE_HEADER("RewriteResponseHeader=X-Out, password=[^&]+, password=***",
				"GET /shop\nX-Answer: X-Out=/a?user=b&password=c&d=e", "password=***&d=e"),
		SAVE_SESSION("SaveSession", "GET /shop", null),
		SECURE_HEADERS("SecureHeaders", "GET /shop", "x-frame-options=[DENY]"),
		SET_PATH("SetPath=/set/{first}", "GET /shop/x/y", "GET /set/shop"),
		SET_REQUEST_HEADER("SetRequestHeader=X-Own, a-{first}", "GET /shop\nX-Own: b", "x-own: a-shop"),
		SET_REQUEST_HOST("SetRequestHostHeader=other.example", "GET /shop", "host: other.example"),
		SET_REQUEST_URI("SetRequestUri=SERVER/other/{first}", "GET /shop", "GET /other/shop"),
		SET_RESPONSE_HEADER("SetResponseHeader=X-Upstream, set", "GET /shop", "x-upstream=[set]"),
		SET_STATUS("SetStatus=418", "GET /shop", 418, null),
		STRIP_PREFIX("StripPrefix=2", "GET /shop/api/x?y=z", "GET /x?y=z"),
		TOGETHER("StripPrefix=1 & PrefixPath=/p & AddRequestHeader=X-A, 1 & AddResponseHeader=X-B, 2 & SetStatus=201",
				"POST /shop/x\n> the body", 201, "POST /p/x");

		private final String filters;

		private final String request;

		private final int status;

		private final String shown;

		Factory(String filters, String request, String shown) {
			this(filters, request, 200, shown);
		}

		Factory(String filters, String request, int status, String shown) {
			this.filters = filters;
			this.request = request.replace("SERVER", server.uri());
			this.status = status;
			this.shown = shown;
		}

	}

	/** What a client sees, but for what tells the transports apart. */
	record Answer(int status, Map<String, List<String>> headers, String body) {

		static Answer of(String text) {
			int end = text.indexOf("\r\n\r\n");
			assertThat(end).as(text).isPositive();
			String[] lines = text.substring(0, end).split("\r\n");
			Map<String, List<String>> headers = new TreeMap<>();
			boolean chunked = false;
			for (int i = 1; i < lines.length; i++) {
				int colon = lines[i].indexOf(':');
				String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
				chunked |= name.equals("transfer-encoding");
				if (!OWN.matcher(name + ":\n").find()) {
					headers.computeIfAbsent(name, (key) -> new ArrayList<>())
						.add(lines[i].substring(colon + 1).strip());
				}
			}
			String body = text.substring(end + 4);
			if (chunked) {
				body = body.replaceAll("(?s)\\A[0-9a-f]+\r\n|\r\n[0-9a-f]+\r\n(?:\r\n\\z)?", "");
			}
			return new Answer(Integer.parseInt(lines[0].substring(9, 12)), headers, OWN.matcher(body).replaceAll(""));
		}

	}

	/** A Gateway as Spring's documentation starts one. */
	@EnableAutoConfiguration
	static class StockGateway {

		static ConfigurableApplicationContext start(List<String> routes) {
			List<String> all = new ArrayList<>(routes);
			// Nothing of Gatehouse's own settings
			all.addAll(List.of("spring.config.location=optional:classpath:/nowhere/", "server.port=0",
					"spring.main.banner-mode=off"));
			return new SpringApplicationBuilder(StockGateway.class).web(WebApplicationType.REACTIVE)
				.properties(all.toArray(String[]::new))
				.run();
		}

	}

}
