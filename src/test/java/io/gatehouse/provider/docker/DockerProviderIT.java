package io.gatehouse.provider.docker;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.gatehouse.provider.RecordingSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The provider against a real daemon.
 */
@NeedsDocker
class DockerProviderIT {

	private static DockerDaemon daemon;

	private final RecordingSink sink = new RecordingSink();

	private RecordingProxy proxy;

	private DockerProvider provider;

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
	void prepare() throws Exception {
		this.proxy = new RecordingProxy(daemon.host());
		this.provider = new DockerProvider(
				DockerExample.properties(Map.of("endpoint", this.proxy.host(), "exposedByDefault", "false")),
				DockerExample.DECODER);
	}

	@AfterEach
	void tidyUp() throws Exception {
		this.provider.stop();
		this.proxy.close();
		daemon.clear();
		assertThat(this.proxy.requests()).isNotEmpty().allMatch((line) -> line.startsWith("GET /"));
	}

	private static Map<String, String> labels(String router) {
		return Map.of("traefik.enable", "true", "traefik.http.routers." + router + ".rule",
				"Host(`" + router + ".example`)");
	}

	@Test
	void followsAContainerFromStartToEnd() throws Exception {
		this.provider.start(this.sink);
		this.sink.await((configuration) -> true);
		daemon.run("it-web", labels("first"));
		this.sink.awaitRouter("first");
		String url = this.sink.url("it-web");
		assertThat(url).matches("http://10\\.213\\.[0-9]+\\.[0-9]+:80");
		try (InputStream answer = URI.create(url + "/").toURL().openStream()) {
			assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello\n");
		}
		daemon.docker("rm", "-f", "it-web");
		this.sink.awaitNoRouter("first");
		daemon.run("it-web", labels("second"));
		this.sink.awaitRouter("second");
		daemon.docker("pause", "it-web");
		this.sink.awaitNoRouter("second");
		daemon.docker("unpause", "it-web");
		this.sink.awaitRouter("second");
		daemon.docker("rename", "it-web", "it-renamed");
		this.sink.await((configuration) -> configuration.http().services().containsKey("it-renamed"));
		daemon.docker("stop", "-t", "0", "it-renamed");
		this.sink.awaitNoRouter("second");
		assertThat(this.sink.problems()).isEmpty();
	}

	@Test
	void findsWhatRanBefore() throws Exception {
		daemon.run("it-before", labels("before"));
		this.provider.start(this.sink);
		this.sink.awaitRouter("before");
		assertThat(this.sink.publications()).isEqualTo(1);
	}

	@Test
	void leavesTheRestWhereALabelIsWrong() throws Exception {
		daemon.run("it-good", labels("good"));
		this.provider.start(this.sink);
		this.sink.awaitRouter("good");
		daemon.run("it-bad", Map.of("traefik.enable", "true", "traefik.http.routers.bad.rul", "Host(`bad.example`)"));
		this.sink.await((configuration) -> configuration.http().routers().containsKey("good")
				&& configuration.refused().size() == 1);
		assertThat(this.sink.last().refused().get(0).origin())
			.hasToString("container it-bad, label traefik.http.routers.bad.rul");
	}

	@Test
	void waitsUntilAContainerIsHealthy() throws Exception {
		this.provider.start(this.sink);
		this.sink.await((configuration) -> true);
		daemon.run("it-well", labels("well"), "--health-cmd", "test -f /www/well", "--health-interval", "300ms",
				"--health-retries", "1");
		daemon.run("it-other", labels("other"));
		this.sink.awaitRouter("other");
		assertThat(this.sink.last().http().routers()).doesNotContainKey("well");
		daemon.docker("exec", "it-well", "touch", "/www/well");
		this.sink.awaitRouter("well");
	}

	@Test
	void followsAContainerThatChangesNetworks() throws Exception {
		daemon.run("it-moves", labels("moves"));
		this.provider.start(this.sink);
		this.sink.awaitRouter("moves");
		String before = this.sink.url("it-moves");
		String other = daemon.docker("network", "create", "--label", "io.gatehouse.test", "--subnet", "10.214.77.0/24",
				"it-another");
		try {
			daemon.docker("network", "connect", "it-another", "it-moves");
			String network = daemon.docker("inspect", "-f",
					"{{range $name, $n := .NetworkSettings.Networks}}{{$name}} {{end}}", "it-moves");
			daemon.docker("network", "disconnect", network.replace("it-another", "").strip(), "it-moves");
			this.sink.await((configuration) -> !this.sink.url("it-moves").equals(before));
			assertThat(this.sink.url("it-moves")).startsWith("http://10.214.77.");
		}
		finally {
			daemon.clear();
			daemon.docker("network", "rm", other);
		}
	}

	@Test
	void keepsItsConfigurationWhileTheDaemonIsDead() throws Exception {
		Assumptions.assumeTrue(daemon.isOwn(), "the daemon is not ours to kill");
		daemon.run("it-lives", labels("lives"));
		this.provider.start(this.sink);
		this.sink.awaitRouter("lives");
		daemon.kill();
		assertThat(this.sink.awaitProblem(1)).startsWith("providers.docker.endpoint unix://");
		assertThat(this.sink.last().http().routers()).containsKey("lives");
		daemon.launch();
		long returned = System.nanoTime();
		this.sink.await((configuration) -> this.sink.publications() == 2);
		assertThat(Duration.ofNanos(System.nanoTime() - returned)).isLessThan(Duration.ofSeconds(5));
		assertThat(this.sink.last().http().routers()).containsKey("lives");
		daemon.run("it-later", labels("later"));
		this.sink.awaitRouter("later");
	}

	@Test
	void settlesABurstOfContainersInTwoPublications() throws Exception {
		List<String> names = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			names.add("it-burst-" + i);
			daemon.create(names.get(i), labels("burst" + i));
		}
		each("start", names);
		each("pause", names);
		this.provider.start(this.sink);
		this.sink.await((configuration) -> true);
		int before = this.sink.publications();
		each("unpause", names);
		this.sink.await((configuration) -> configuration.http().routers().size() == names.size());
		assertThat(this.sink.publications() - before).isLessThanOrEqualTo(2);
	}

	private static void each(String command, List<String> names) throws Exception {
		List<String> arguments = new ArrayList<>(List.of(command));
		arguments.addAll(names);
		daemon.docker(arguments.toArray(String[]::new));
	}

}
