package io.gatehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Routers take requests by the name behind their host (Traefik row A11).
 */
@Timeout(30)
class HostResolverTests {

	private static final String ROUTES = """
			http:
			  routers:
			    shop: {rule: Host(`shop.test`), service: shop, middlewares: [shop]}
			    older: {rule: "Host(`other.test`, `old.test`)", ruleSyntax: v2, service: shop, middlewares: [older]}
			    others: {rule: "!Host(`shop.test`) && PathPrefix(`/`)", priority: 1, service: shop, middlewares: [others]}
			  middlewares:
			    shop: {addPrefix: {prefix: /shop}}
			    older: {addPrefix: {prefix: /older}}
			    others: {addPrefix: {prefix: /others}}
			  services:
			    shop: {loadBalancer: {servers: [{url: %s}]}}
			""";

	@TempDir
	private Path folder;

	@Test
	void followsRecordsToTheNameThatARuleNames() throws IOException {
		Map<String, String> records = Map.of("www.test", "edge.test", "edge.test", "SHOP.test", "legacy.test",
				"old.test", "round.test", "round.test", "one.test", "two.test", "two.test", "three.test", "three.test",
				"shop.test");
		try (NameServer names = new NameServer(records);
				RecordingServer server = new RecordingServer();
				RunningGatehouse gatehouse = start(server, names.port())) {
			gatehouse.awaitBody("/ready", "this is /others/ready");
			assertThat(gatehouse.answer("www.test", "/x")).endsWith("this is /shop/x");
			assertThat(gatehouse.answer("WWW.test:80", "/x")).endsWith("this is /shop/x");
			assertThat(gatehouse.answer("shop.test", "/x")).endsWith("this is /shop/x");
			assertThat(gatehouse.answer("legacy.test", "/x")).endsWith("this is /older/x");
			assertThat(gatehouse.answer("round.test", "/x")).endsWith("this is /others/x");
			assertThat(gatehouse.answer("one.test", "/x")).as("more records than are followed")
				.endsWith("this is /others/x");
			assertThat(gatehouse.answer("nobody.test", "/x")).endsWith("this is /others/x");
			assertThat(names.asked()).as("what is known is not asked for again").containsOnlyOnce("www.test");
			assertThat(gatehouse.leaks()).isEmpty();
		}
	}

	@Test
	void goesOnWithoutANameServer() throws IOException {
		int gone;
		try (NameServer names = new NameServer(Map.of())) {
			gone = names.port();
		}
		try (RecordingServer server = new RecordingServer(); RunningGatehouse gatehouse = start(server, gone)) {
			gatehouse.awaitBody("/ready", "this is /others/ready");
			assertThat(gatehouse.answer("www.test", "/x")).endsWith("this is /others/x");
			assertThat(gatehouse.leaks()).isEmpty();
		}
	}

	private RunningGatehouse start(RecordingServer server, int port) throws IOException {
		Path routes = Files.createDirectory(this.folder.resolve("routes"));
		Files.writeString(routes.resolve("routes.yml"), ROUTES.formatted(server.url()));
		Path resolvers = Files.writeString(this.folder.resolve("resolv.conf"), "nameserver 127.0.0.1." + port + "\n");
		return RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + routes, "gatehouse.host-resolver.cname-flattening=true",
				"gatehouse.host-resolver.resolv-config=" + resolvers, "gatehouse.host-resolver.resolv-depth=2");
	}

}
