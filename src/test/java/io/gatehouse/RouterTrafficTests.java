package io.gatehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Bean;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.Service;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.ProviderSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where requests go in a running application: routers below routers, rules in v2 syntax,
 * ties, and requests that come round.
 */
class RouterTrafficTests {

	private static final String ROUTERS = """
			http:
			  routers:
			    api: { rule: "PathPrefix(`/api`)", entryPoints: [web], middlewares: [strip, role, answer] }
			    users: { rule: "PathPrefix(`/users`)", parentRefs: [api], service: s, middlewares: [users] }
			    one: { rule: "Path(`/users/1`) && Headers(`X-Role`, `admin`)", parentRefs: [api], service: s, middlewares: [one] }
			    admin: { rule: "PathPrefix(`/admin`) && Method(`POST`)", parentRefs: [api], middlewares: [strip-admin] }
			    deep: { rule: "Path(`/deep`) && Query(`q`, `1`)", parentRefs: [admin], service: s, middlewares: [deep] }
			    guarded: { rule: "Host(`guarded.example`)", entryPoints: [web], middlewares: [rename] }
			    same-host: { rule: "Host(`guarded.example`)", parentRefs: [guarded], service: s }
			    older: { rule: "Host(`old.example`, `older.example`)", entryPoints: [web], service: s, middlewares: [mark-older] }
			    newer: { rule: "Host(`new.example`) && PathRegexp(`^/n`)", ruleSyntax: v3, entryPoints: [web], service: s }
			    tie-a: { rule: "Path(`/tie`)", entryPoints: [web], service: s, middlewares: [tie-a], priority: 7 }
			    tie-b: { rule: "Path(`/tie`)", entryPoints: [web], service: s, middlewares: [tie-b], priority: 7 }
			    known: { rule: "Path(`/known`)", entryPoints: [web], service: s, middlewares: [tie-a], priority: 7 }
			  middlewares:
			    strip: { stripPrefix: { prefixes: [/api] } }
			    strip-admin: { stripPrefix: { prefixes: [/admin] } }
			    role: { headers: { customRequestHeaders: { X-Role: admin } } }
			    answer: { headers: { customResponseHeaders: { X-Parent: seen } } }
			    rename: { headers: { customRequestHeaders: { Host: other.example } } }
			    users: { headers: { customRequestHeaders: { X-Went: users } } }
			    one: { headers: { customRequestHeaders: { X-Went: one } } }
			    deep: { headers: { customRequestHeaders: { X-Went: deep } } }
			    mark-older: { headers: { customRequestHeaders: { X-Went: older } } }
			    tie-a: { headers: { customRequestHeaders: { X-Went: tie-a } } }
			    tie-b: { headers: { customRequestHeaders: { X-Went: tie-b } } }
			  services:
			    s: { loadBalancer: { servers: [ { url: "SERVER" } ] } }
			""";

	private static EchoServer server;

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		server = new EchoServer();
		Files.writeString(folder.resolve("routers.yml"), ROUTERS.replace("SERVER", server.uri()));
		gatehouse = RunningGatehouse.start(Team.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + folder, "gatehouse.providers.precedence=Docker,file",
				"gatehouse.core.default-rule-syntax=v2");
		gatehouse.api("/http/routers/known@file", "enabled");
	}

	@AfterAll
	static void stop() {
		List<String> leaks = gatehouse.leaks();
		gatehouse.close();
		server.close();
		assertThat(leaks).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "GET /api/users/7; users; /users/7", "GET /api/users/1; one; /users/1",
			"POST /api/admin/deep?q=1; deep; /deep?q=1" })
	void handsDownWhatAParentHasChanged(String line, String child, String target) {
		String answer = ask(line, "any.example");
		assertThat(answer).startsWith("HTTP/1.1 200").contains("x-went: " + child + "\n");
		assertThat(answer).contains(line.substring(0, line.indexOf(' ')) + " " + target + "\n");
		assertThat(answer).containsIgnoringCase("x-parent: seen");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "GET /api/none", "GET /users/7", "GET /api/admin/deep?q=1",
			"POST /api/admin/deep?q=2", "GET /deep?q=1" })
	void findsNothingWhereNoChildTakesTheRequest(String line) {
		int before = server.requests();
		assertThat(ask(line, "any.example")).startsWith("HTTP/1.1 404").endsWith("404 page not found\n");
		assertThat(server.requests()).isEqualTo(before);
	}

	@Test
	void answersThroughTheParentEvenIfNoChildTakesTheRequest() {
		assertThat(ask("GET /api/none", "any.example")).containsIgnoringCase("x-parent: seen")
			.containsIgnoringCase("x-content-type-options: nosniff");
	}

	@Test
	void asksChildrenForTheHostThatTheClientNamed() {
		assertThat(ask("GET /", "guarded.example")).startsWith("HTTP/1.1 200").contains("host: other.example\n");
	}

	@Test
	void showsChildrenAsTraefikDoes() {
		String users = gatehouse.api("/http/routers/users@file", "enabled");
		assertThat(users).contains("\"parentRefs\":[\"api@file\"]", "\"priority\":20")
			.doesNotContain("\"using\"", "\"entryPoints\"");
		assertThat(gatehouse.api("/http/routers/api@file", "enabled")).contains("\"using\":[\"web\"]")
			.doesNotContain("\"service\"");
	}

	@Test
	void readsRulesInTheDefaultSyntax() {
		assertThat(ask("GET /", "old.example")).contains("x-went: older\n");
		assertThat(ask("GET /", "older.example")).contains("x-went: older\n");
		assertThat(ask("GET /n", "new.example")).startsWith("HTTP/1.1 200");
		assertThat(gatehouse.api("/http/routers/older@file", "enabled")).contains("\"ruleSyntax\":\"v2\"");
		assertThat(gatehouse.api("/http/routers/newer@file", "enabled")).contains("\"ruleSyntax\":\"v3\"");
	}

	@Test
	void settlesTiesByNameAndByPrecedence() {
		assertThat(ask("GET /tie", "any.example")).contains("x-went: tie-a\n");
		assertThat(ask("GET /known", "any.example")).doesNotContain("x-went");
	}

	@Test
	void refusesWhatTheRouterOfADefaultRuleHasSentItself() {
		String answer = ask("GET /", "shop");
		assertThat(answer).startsWith("HTTP/1.1 200").contains("x-traefik-router: d0636b40b0c3b9e3\n");
		assertThat(ask("GET /", "shop", "X-Traefik-Router: d0636b40b0c3b9e3")).startsWith("HTTP/1.1 400");
		assertThat(ask("GET /", "shop", "X-Traefik-Router: 1")).startsWith("HTTP/1.1 200")
			.contains("x-traefik-router: d0636b40b0c3b9e3\n");
		assertThat(gatehouse.api("/http/routers/shop@docker", "enabled")).doesNotContain("efaultRule", "ruleSyntax");
	}

	private static String ask(String line, String host, String... headers) {
		StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n");
		for (String header : headers) {
			request.append(header).append("\r\n");
		}
		request.append("Connection: close\r\n\r\n");
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gatehouse.port("web"))) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A catalogue that names itself docker, so that precedence may name it. */
	static final class Team {

		@Bean
		Provider catalogue() {
			return new Provider() {

				@Override
				public String name() {
					return "docker";
				}

				@Override
				public void start(ProviderSink sink) {
					sink.publish(configuration());
				}

				@Override
				public void stop() {
					// Nothing was opened
				}

			};
		}

		private static DynamicConfiguration configuration() {
			Origin origin = new Origin("docker", "container shop", null);
			Router shop = new Router(List.of("web"), List.of(), "s", "Host(`shop`)", List.of(), null, 0, null, null,
					true);
			Router known = new Router(List.of("web"), List.of(), "s", "Path(`/known`)", List.of(), null, 7, null, null);
			Service service = Service.of(LoadBalancer.of(List.of(Server.of(server.uri()))));
			return new DynamicConfiguration(new HttpConfiguration(
					Map.of("shop", new Located<>(shop, origin), "known", new Located<>(known, origin)),
					Map.of("s", new Located<>(service, origin)), Map.of(), Map.of()), List.of());
		}

	}

}
