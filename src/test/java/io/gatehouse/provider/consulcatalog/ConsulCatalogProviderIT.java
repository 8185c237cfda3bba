package io.gatehouse.provider.consulcatalog;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.provider.RecordingSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The provider against a real agent.
 */
@NeedsConsul
class ConsulCatalogProviderIT {

	private static final Duration LIVE = Duration.ofSeconds(1);

	@TempDir
	private static Path folder;

	private static ConsulDaemon consul;

	private final RecordingSink sink = new RecordingSink();

	private ConsulCatalogProvider provider;

	@BeforeAll
	static void startAgent() throws Exception {
		consul = ConsulDaemon.start(folder, "", "");
	}

	@AfterAll
	static void stopAgent() throws Exception {
		if (consul != null) {
			consul.close();
		}
	}

	@AfterEach
	void tidyUp() throws Exception {
		this.provider.stop();
		for (JsonNode service : JsonMapper.shared().readTree(consul.call("GET", "/v1/agent/services", null))) {
			consul.deregister(service.path("ID").asString(""));
		}
	}

	private void follow(String... options) throws Exception {
		Map<String, String> all = new HashMap<>();
		all.put("endpoint.address", consul.address());
		all.put("exposedByDefault", "false");
		for (int i = 0; i < options.length; i += 2) {
			all.put(options[i], options[i + 1]);
		}
		this.provider = new ConsulCatalogProvider(null, ConsulExample.properties(all), ConsulExample.DECODER);
		this.provider.start(this.sink);
		this.sink.await((configuration) -> true);
	}

	private static String[] tags(String router) {
		return new String[] { "traefik.enable=true", rule(router) };
	}

	private static String rule(String router) {
		return "traefik.http.routers." + router + ".rule=Host(`" + router + ".example`)";
	}

	private void soon(Predicate<DynamicConfiguration> wanted) throws Exception {
		long start = System.nanoTime();
		this.sink.await(wanted);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIVE);
	}

	private static Predicate<DynamicConfiguration> router(String name) {
		return (configuration) -> configuration.http().routers().containsKey(name);
	}

	@Test
	void followsAServiceFromStartToEndWithinASecond() throws Exception {
		follow();
		consul.register("web", 8080, tags("first"));
		soon(router("first"));
		assertThat(this.sink.url("web")).isEqualTo("http://10.9.8.7:8080");
		consul.register("web", 8081, tags("first"));
		soon((configuration) -> this.sink.url("web").equals("http://10.9.8.7:8081"));
		consul.register("web", 8081, tags("second"));
		soon(router("second").and(router("first").negate()));
		consul.call("PUT", "/v1/agent/service/maintenance/web?enable=true", null);
		soon(router("second").negate());
		consul.call("PUT", "/v1/agent/service/maintenance/web?enable=false", null);
		soon(router("second"));
		consul.deregister("web");
		soon(router("second").negate());
		assertThat(this.sink.problems()).isEmpty();
	}

	@Test
	void leavesOutWhatIsNotWell() throws Exception {
		follow("strictChecks", "passing");
		consul.register(JsonMapper.shared().readTree("""
				{"Name": "web", "Port": 80, "Tags": ["traefik.enable=true", "%s"],
				"Check": {"CheckID": "alive", "TTL": "1h", "Status": "passing"}}""".formatted(rule("well"))));
		soon(router("well"));
		consul.call("PUT", "/v1/agent/check/warn/alive", null);
		soon(router("well").negate());
		consul.call("PUT", "/v1/agent/check/pass/alive", null);
		soon(router("well"));
	}

	@Test
	void takesWhatItsOptionsSay() throws Exception {
		follow("prefix", "edge", "constraints", "Tag(`public`)", "defaultRule", "Host(`{{ .Name }}.test`)");
		consul.register("private", 80, "edge.enable=true");
		consul.register("old", 80, "traefik.enable=true", "public");
		consul.register("new", 80, "edge.enable=true", "public");
		soon(router("new"));
		assertThat(this.sink.last().http().routers()).containsOnlyKeys("new");
		assertThat(this.sink.last().http().routers().get("new").value().rule()).isEqualTo("Host(`new.test`)");
	}

	@Test
	void leavesTheRestWhereATagIsWrong() throws Exception {
		follow();
		consul.register("good", 80, tags("good"));
		consul.register("bad", 80, "traefik.enable=true", "traefik.http.routers.bad.rul=x");
		soon(router("good").and((configuration) -> configuration.refused().size() == 1));
		assertThat(this.sink.last().refused().get(0).origin())
			.hasToString("service bad on node it-node, tag traefik.http.routers.bad.rul");
	}

	@Test
	void settlesABurstOfServices() throws Exception {
		follow();
		int before = this.sink.publications();
		for (int i = 0; i < 50; i++) {
			consul.register("burst-" + i, 80, tags("burst" + i));
		}
		this.sink.await((configuration) -> configuration.http().routers().size() == 50);
		assertThat(this.sink.publications() - before).isLessThan(25);
	}

	@Test
	void keepsItsConfigurationWhileTheAgentIsDead() throws Exception {
		consul.register("web", 80, tags("lives"));
		follow();
		this.sink.awaitRouter("lives");
		consul.kill();
		assertThat(this.sink.awaitProblem(1)).startsWith("providers.consulCatalog.endpoint http://127.0.0.1:");
		assertThat(this.sink.last().http().routers()).containsKey("lives");
		consul.launch();
		// It kept everything in memory, so that is gone; its index begins anew as well
		long returned = System.nanoTime();
		this.sink.awaitNoRouter("lives");
		assertThat(Duration.ofNanos(System.nanoTime() - returned)).isLessThan(Duration.ofSeconds(5));
		consul.register("web", 80, tags("again"));
		soon(router("again"));
	}

}
