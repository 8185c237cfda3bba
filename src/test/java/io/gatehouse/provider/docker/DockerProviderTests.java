package io.gatehouse.provider.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.gatehouse.model.GoDuration;
import io.gatehouse.provider.RecordingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DockerProviderTests {

	private final RecordingSink sink = new RecordingSink();

	private DockerProvider provider = provider(Map.of());

	@AfterEach
	void stop() {
		this.provider.stop();
	}

	private static DockerProvider provider(Map<String, ?> options) {
		return new DockerProvider(DockerExample.properties(options), DockerExample.DECODER);
	}

	private void start(FakeDaemon daemon, String... options) {
		Map<String, Object> all = new HashMap<>();
		all.put("endpoint", "tcp://127.0.0.1:" + daemon.port());
		for (int i = 0; i < options.length; i += 2) {
			all.put(options[i], options[i + 1]);
		}
		this.provider = provider(all);
		this.provider.start(this.sink);
	}

	@Test
	void publishesWhatIsThereAndWhatComes() throws Exception {
		try (FakeDaemon daemon = FakeDaemon.start()) {
			daemon.add("a");
			start(daemon);
			this.sink.awaitRouter("a");
			daemon.add("b");
			daemon.event("start", "b");
			this.sink.awaitRouter("b");
			assertThat(this.sink.publications()).isEqualTo(2);
			assertThat(this.sink.problems()).isEmpty();
		}
	}

	@Test
	void missesNothingThatHappensWhileItLists() throws Exception {
		try (FakeDaemon daemon = FakeDaemon.start()) {
			daemon.add("a");
			daemon.beforeList(() -> {
				try {
					daemon.add("b");
					daemon.event("start", "b");
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			start(daemon);
			this.sink.awaitRouter("b");
		}
	}

	@Test
	void settlesABurstInTwoPublications() throws Exception {
		try (FakeDaemon daemon = FakeDaemon.start()) {
			start(daemon);
			this.sink.await((configuration) -> true);
			for (int i = 0; i < 50; i++) {
				daemon.add("c" + i);
				daemon.event("start", "c" + i);
			}
			this.sink.await((configuration) -> configuration.http().routers().size() == 50);
			assertThat(this.sink.publications() - 1).isLessThanOrEqualTo(2);
		}
	}

	@Test
	void asksAgainOnlyForContainersThatChanged() throws Exception {
		try (FakeDaemon daemon = FakeDaemon.start()) {
			daemon.add("a");
			daemon.add("b");
			start(daemon);
			this.sink.awaitRouter("b");
			daemon.add("c");
			daemon.event("start", "c");
			this.sink.awaitRouter("c");
			assertThat(daemon.requests().stream().filter((line) -> line.contains("/id-"))).hasSize(3);
			assertThat(daemon.requests()).allMatch((line) -> line.startsWith("GET "));
		}
	}

	@Test
	void keepsTheLastConfigurationWhileTheDaemonIsAway() throws Exception {
		int port;
		try (FakeDaemon daemon = FakeDaemon.start()) {
			port = daemon.port();
			daemon.add("a");
			start(daemon);
			this.sink.awaitRouter("a");
		}
		assertThat(this.sink.awaitProblem(1)).startsWith("providers.docker.endpoint tcp://127.0.0.1:" + port + ": ");
		assertThat(this.sink.publications()).isEqualTo(1);
		try (FakeDaemon daemon = new FakeDaemon(port, null)) {
			daemon.add("b");
			this.sink.awaitRouter("b");
			daemon.add("c");
			daemon.event("start", "c");
			this.sink.awaitRouter("c");
		}
	}

	@Test
	void followsAgainWhenTheStreamOfEventsEnds() throws Exception {
		try (FakeDaemon daemon = FakeDaemon.start()) {
			daemon.add("a");
			start(daemon);
			this.sink.awaitRouter("a");
			daemon.endStreams();
			assertThat(this.sink.awaitProblem(1)).contains("the stream of events broke off");
			daemon.add("b");
			this.sink.awaitRouter("b");
		}
	}

	@ParameterizedTest
	@CsvSource({ "'<html>not a daemon</html>'", "'{\"a\":'", "'[{\"Id\":7,\"Names\":3}]'", "''" })
	void takesNonsenseForAFailure(String nonsense) throws Exception {
		try (FakeDaemon daemon = FakeDaemon.start()) {
			daemon.nonsense(nonsense);
			start(daemon);
			assertThat(this.sink.awaitProblem(1)).startsWith("providers.docker.endpoint tcp://127.0.0.1:");
			assertThat(this.sink.publications()).isZero();
			daemon.nonsense(null);
			daemon.add("a");
			this.sink.awaitRouter("a");
		}
	}

	@Test
	void listsOnceWhereNothingIsToBeWatched() throws Exception {
		try (FakeDaemon daemon = FakeDaemon.start()) {
			daemon.add("a");
			start(daemon, "watch", "false");
			this.sink.awaitRouter("a");
			assertThat(daemon.requests()).noneMatch((line) -> line.contains("/events"));
		}
	}

	@Test
	void sendsCredentialsWhereThereAreAny() throws Exception {
		try (FakeDaemon daemon = FakeDaemon.start()) {
			start(daemon, "username", "me", "password", "secret");
			this.sink.await((configuration) -> true);
			assertThat(daemon.requests()).isNotEmpty().allMatch((line) -> line.endsWith(" Basic bWU6c2VjcmV0"));
		}
	}

	@Test
	void givesUpACallAfterItsTime() throws Exception {
		try (FakeDaemon daemon = FakeDaemon.start()) {
			CountDownLatch late = new CountDownLatch(1);
			daemon.beforeList(() -> {
				try {
					late.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
			daemon.add("a");
			start(daemon, "httpClientTimeout", "200ms");
			assertThat(this.sink.awaitProblem(1)).containsIgnoringCase("time");
			this.sink.awaitRouter("a");
			late.countDown();
		}
	}

	@Test
	void stopsWhileTheDaemonHangs() throws Exception {
		try (FakeDaemon daemon = FakeDaemon.start()) {
			CountDownLatch asked = new CountDownLatch(1);
			CountDownLatch late = new CountDownLatch(1);
			daemon.beforeList(() -> {
				try {
					asked.countDown();
					late.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
			start(daemon);
			asked.await();
			this.provider.stop();
			assertThat(Thread.getAllStackTraces().keySet())
				.noneMatch((thread) -> thread.isAlive() && thread.getName().equals("provider-docker"));
			late.countDown();
			assertThat(this.sink.problems()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "endpoint|ssh://root@host|ssh:// is not implemented yet",
			"endpoint|npipe:////./pipe/docker_engine|npipe:// is not implemented yet",
			"endpoint|gopher://x|unix://, tcp://, http:// or https://", "endpoint|tcp://nowhere|a host and a port",
			"constraints|Nonsense(`a`)|Label or LabelRegex in place of Nonsense",
			"defaultRule|{{ mystery }}|function \"mystery\" is not known" })
	void saysWhatIsWrongWithAnOption(String option, String value, String expected) throws Exception {
		this.provider = provider(Map.of(option, value));
		this.provider.start(this.sink);
		assertThat(this.sink.awaitProblem(1)).startsWith("providers.docker." + option + ": \"" + value + "\"")
			.contains(expected);
		assertThat(this.sink.publications()).isZero();
	}

	@Test
	void bindsEveryOptionToItsDefault() {
		DockerProperties properties = DockerExample.properties(Map.of());
		assertThat(properties).isEqualTo(new DockerProperties(false, "unix:///var/run/docker.sock", null, null, null,
				GoDuration.ZERO, true, null, "Host(`{{ normalize .Name }}`)", null, false, false, true));
		assertThat(List.of(properties.exposedByDefault(), properties.watch())).containsOnly(true);
	}

}
