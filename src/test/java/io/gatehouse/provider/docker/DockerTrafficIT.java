package io.gatehouse.provider.docker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole way from a container's label to its answer, with a real daemon and Gatehouse
 * as it is delivered.
 */
@NeedsDocker
class DockerTrafficIT {

	private static final Duration SOON = Duration.ofSeconds(10);

	private static final Duration THROTTLE = Duration.ofSeconds(2);

	private static DockerDaemon daemon;

	private GatehouseProcess gatehouse;

	@BeforeAll
	static void startDaemon() throws Exception {
		daemon = DockerDaemon.start();
	}

	@AfterAll
	static void stopDaemon() {
		if (daemon != null) {
			daemon.close();
		}
	}

	@BeforeEach
	void start() throws Exception {
		this.gatehouse = GatehouseProcess.start("--providers.docker.endpoint=" + daemon.host(),
				"--providers.docker.exposedByDefault=false");
		this.gatehouse.await("/actuator/health/readiness", SOON, (health) -> "UP".equals(text(health, "status")));
	}

	@AfterEach
	void stop() throws Exception {
		daemon.clear();
		this.gatehouse.close();
	}

	private static Map<String, String> labels(String name) {
		return Map.of("traefik.enable", "true", "traefik.http.routers." + name + ".rule",
				"Host(`" + name + ".example`)");
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

	@Test
	void answersForAContainerWithinASecondOfItsStartAndNoLongerOnceItStopped() throws Exception {
		daemon.create("it-web", labels("web"));
		assertThat(this.gatehouse.get("web.example").status()).isEqualTo(404);
		daemon.docker("start", "it-web");
		this.gatehouse.awaitStatus("web.example", 200, Duration.ofSeconds(1));
		assertThat(this.gatehouse.get("web.example").body()).isEqualTo("hello\n");
		daemon.docker("stop", "-t", "0", "it-web");
		this.gatehouse.awaitStatus("web.example", 404, SOON);
		JsonNode routers = this.gatehouse.inspect("/api/http/routers");
		assertThat(routers.findValuesAsString("name")).isNotEmpty().doesNotContain("web@docker");
	}

	@Test
	void keepsTheRouterOfAContainerThatMayStopWhileItIsThere() throws Exception {
		Map<String, String> labels = new HashMap<>(labels("stays"));
		labels.put("traefik.docker.allownonrunning", "true");
		daemon.create("it-stays", labels);
		this.gatehouse.awaitStatus("stays.example", 503, SOON);
		daemon.docker("start", "it-stays");
		this.gatehouse.awaitStatus("stays.example", 200, SOON);
		daemon.docker("stop", "-t", "0", "it-stays");
		this.gatehouse.awaitStatus("stays.example", 503, SOON);
		JsonNode router = this.gatehouse.inspect("/api/http/routers/stays@docker");
		assertThat(text(router, "status")).isEqualTo("enabled");
		daemon.docker("rm", "-f", "it-stays");
		this.gatehouse.awaitStatus("stays.example", 404, SOON);
	}

	@Test
	void leavesTheRestWhereALabelIsWrongAndShowsIt() throws Exception {
		daemon.run("it-good", labels("good"));
		this.gatehouse.awaitStatus("good.example", 200, SOON);
		try (Traffic traffic = new Traffic(this.gatehouse, "good.example")) {
			daemon.run("it-field", Map.of("traefik.enable", "true", "traefik.http.routers.field.rul", "Host(`x`)"));
			daemon.run("it-rule",
					Map.of("traefik.enable", "true", "traefik.http.routers.broken.rule", "Hots(`broken.example`)"));
			daemon.run("it-later", labels("later"));
			this.gatehouse.awaitStatus("later.example", 200, SOON);
			assertThat(traffic.failures()).isEmpty();
		}
		JsonNode refused = this.gatehouse.inspect("/api/providers").path(0).path("refused");
		assertThat(refused).hasSize(1);
		assertThat(text(refused.path(0), "source")).isEqualTo("container it-field");
		assertThat(text(refused.path(0), "key")).isEqualTo("label traefik.http.routers.field.rul");
		assertThat(text(refused.path(0), "message")).startsWith("http.routers.field.rul");
		JsonNode router = this.gatehouse.inspect("/api/http/routers/broken@docker");
		assertThat(text(router, "status")).isEqualTo("disabled");
		assertThat(router.path("error").path(0).asString("")).contains("Hots");
		assertThat(text(router.path("origin"), "source")).isEqualTo("container it-rule");
		assertThat(text(router.path("origin"), "key")).startsWith("label traefik.http.routers.broken");
		assertThat(this.gatehouse.log()).contains("label traefik.http.routers.field.rul")
			.contains("router=broken@docker");
	}

	@Test
	void carriesTrafficWhileTheDaemonIsDeadAndFollowsItAgain() throws Exception {
		Assumptions.assumeTrue(daemon.isOwn(), "the daemon is not ours to kill");
		daemon.run("it-lives", labels("lives"));
		daemon.create("it-later", labels("later"));
		this.gatehouse.awaitStatus("lives.example", 200, SOON);
		try (Traffic traffic = new Traffic(this.gatehouse, "lives.example")) {
			daemon.kill();
			JsonNode health = this.gatehouse.await("/actuator/health/readiness", SOON,
					(answer) -> !text(problem(answer), "problem").isEmpty());
			assertThat(text(problem(health), "problem")).startsWith("providers.docker.endpoint unix://");
			assertThat(text(health, "status")).as("ready with what it knows").isEqualTo("UP");
			int before = traffic.answered();
			daemon.launch();
			long returned = System.nanoTime();
			daemon.docker("start", "it-later");
			this.gatehouse.awaitStatus("later.example", 200, Duration.ofSeconds(5));
			assertThat(Duration.ofNanos(System.nanoTime() - returned)).isLessThan(Duration.ofSeconds(6));
			this.gatehouse.await("/actuator/health/readiness", SOON,
					(answer) -> text(problem(answer), "problem").isEmpty());
			assertThat(traffic.answered()).isGreaterThan(before + 10);
			assertThat(traffic.failures()).isEmpty();
		}
	}

	private static JsonNode problem(JsonNode health) {
		return health.path("components").path("providers").path("components").path("docker").path("details");
	}

	@Test
	void settlesFiftyContainersAtOnceInTwoCompilations() throws Exception {
		List<String> names = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			names.add("it-burst-" + i);
			daemon.create(names.get(i), labels("burst" + i));
		}
		each("start", names);
		// A daemon takes seconds to start so many, but goes on with all of them at once
		each("pause", names);
		awaitRouters((burst) -> burst == 0);
		// So that what comes now comes after quiet
		Thread.sleep(THROTTLE.plusMillis(500).toMillis());
		long before = this.gatehouse.compilations();
		each("unpause", names);
		awaitRouters((burst) -> burst == 50);
		for (int i = 0; i < 50; i++) {
			assertThat(this.gatehouse.get("burst" + i + ".example").status()).isEqualTo(200);
		}
		assertThat(this.gatehouse.compilations() - before).isBetween(1L, 2L);
	}

	private void awaitRouters(IntPredicate wanted) throws Exception {
		this.gatehouse.await("/api/http/routers?search=burst", SOON, (routers) -> wanted.test(routers.size()));
	}

	private static void each(String command, List<String> names) throws Exception {
		List<String> arguments = new ArrayList<>(List.of(command));
		arguments.addAll(names);
		daemon.docker(arguments.toArray(String[]::new));
	}

}
