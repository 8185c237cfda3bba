package io.gatehouse.upstream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * By which proxy a server is reached: the tables of Go's own tests of the variables.
 */
class OutboundProxiesTests {

	@ParameterizedTest
	@CsvSource({ "http://shop.test, plain", "https://shop.test, tls", "http://203.0.113.1:81, plain",
			"h2c://shop.test,", "http://localhost:81,", "http://127.0.0.5,", "https://[::1]:8443," })
	void goesByTheSchemeAndNeverToThisMachine(String url, String expected) {
		Map<String, String> variables = Map.of("HTTP_PROXY", "http://plain:3128", "https_proxy", "tls:3128");
		assertThat(proxy(variables, url)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "shop.test|shop.test|true", "shop.test|a.shop.test|true", "shop.test|myshop.test|false",
					".shop.test|shop.test|false", ".shop.test|a.shop.test|true", "*.shop.test|a.shop.test|true",
					"*.shop.test|shop.test|false", "SHOP.test|shop.TEST|true", "*|anything.test|true",
					"a.test, shop.test ,b.test|shop.test|true", "192.0.2.1|192.0.2.1|true", "192.0.2.1|192.0.2.2|false",
					"192.0.2.0/24|192.0.2.200|true", "192.0.2.0/24|192.0.3.1|false", "shop.test:80|shop.test|true",
					"shop.test:81|shop.test|false", "192.0.2.1:80|192.0.2.1|true", "192.0.2.1:81|192.0.2.1|false",
					"2001:db8::/32|[2001:db8::5]|true", "[2001:db8::5]:80|[2001:db8::5]|true", ",,|shop.test|false" })
	void leavesOutWhatIsExempt(String exempt, String host, boolean left) {
		Map<String, String> variables = Map.of("HTTP_PROXY", "http://plain:3128", "NO_PROXY", exempt);
		assertThat(proxy(variables, "http://" + host)).isEqualTo(left ? null : "plain");
	}

	@Test
	void prefersTheUpperCaseVariableUnlessItIsEmpty() {
		Map<String, String> variables = new HashMap<>(Map.of("HTTP_PROXY", "upper", "http_proxy", "lower"));
		assertThat(proxy(variables, "http://shop.test")).isEqualTo("upper");
		variables.put("HTTP_PROXY", "");
		assertThat(proxy(variables, "http://shop.test")).isEqualTo("lower");
		assertThat(proxy(Map.of(), "http://shop.test")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://bob:secret@proxy", "http://", "http://bob:secret@pro xy" })
	void refusesWhatIsNoProxyWithoutTellingItsPassword(String url) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> OutboundProxies.of(Map.of("HTTP_PROXY", url)::get))
			.withMessageStartingWith("HTTP_PROXY: ")
			.withMessageContaining("(expected: a URL such as http://proxy:3128")
			.withMessageNotContaining("secret");
	}

	@Test
	void asksTheProxyForTheServersOfPlainHttp() {
		try (RawServer proxy = new RawServer((connection) -> {
			while (true) {
				String head = connection.readHead();
				connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + head.length() + "\r\n\r\n" + head);
			}
		});
				Exchanges exchanges = new Exchanges(Sockets.NIO,
						OutboundProxies.of(Map.of("HTTP_PROXY", "http://bob:secret@127.0.0.1:" + proxy.port())::get))) {
			Service service = exchanges.services()
				.create("shop@test",
						LoadBalancer.of(List.of(new Server("http://shop.test:8080/base", null, true, null, null))),
						ServersTransport.DEFAULT);
			for (int i = 0; i < 2; i++) {
				assertThat(exchanges.get(service, "/x?y=1").await().body())
					.startsWith("GET http://shop.test:8080/base/x?y=1 HTTP/1.1\r\nHost: shop.example.com\r\n")
					.containsIgnoringCase("\r\nproxy-authorization: Basic Ym9iOnNlY3JldA==\r\n");
			}
			assertThat(proxy.accepted()).isEqualTo(1);
		}
	}

	private static String proxy(Map<String, String> variables, String url) {
		ServerAddress server = ServerAddress.parse(url);
		OutboundProxy proxy = OutboundProxies.of(variables::get)
			.of(new PoolKey(server.tls(), server.h2c(), server.host(), server.port(), ServersTransport.DEFAULT));
		return (proxy != null) ? proxy.host() : null;
	}

}
