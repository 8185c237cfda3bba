package io.gatehouse.provider.consulcatalog;

import java.util.HashMap;
import java.util.Map;

import io.gatehouse.provider.RecordingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

class ConsulCatalogProviderTests {

	private final RecordingSink sink = new RecordingSink();

	private FakeConsul consul;

	private ConsulCatalogProvider provider;

	@BeforeEach
	void start() throws Exception {
		this.consul = new FakeConsul();
	}

	@AfterEach
	void stop() {
		this.provider.stop();
		this.consul.close();
	}

	private void follow(@Nullable String namespace, String... options) {
		Map<String, String> all = new HashMap<>();
		all.put("endpoint.address", this.consul.address());
		for (int i = 0; i < options.length; i += 2) {
			all.put(options[i], options[i + 1]);
		}
		this.provider = new ConsulCatalogProvider(namespace, ConsulExample.properties(all), ConsulExample.DECODER);
		this.provider.start(this.sink);
	}

	@Test
	void asksAsItsOptionsSay() throws Exception {
		follow("team", "endpoint.datacenter", "dc2", "stale", "true", "cache", "true", "endpoint.endpointWaitTime",
				"20s", "endpoint.httpAuth.username", "u", "endpoint.httpAuth.password", "p");
		this.sink.awaitRouter("one");
		this.consul.holds("two", 101);
		this.sink.awaitRouter("two");
		assertThat(this.provider.name()).isEqualTo("consulcatalog-team");
		assertThat(this.sink.last().http().routers().get("two").origin().provider()).isEqualTo("consulcatalog-team");
		assertThat(this.consul.asked()).allMatch((call) -> call.endsWith(" Basic dTpw"))
			.contains("/v1/catalog/services?dc=dc2&ns=team&stale&index=100&wait=20000ms Basic dTpw",
					"/v1/health/service/one?dc=dc2&ns=team&stale&cached Basic dTpw");
	}

	@Test
	void beginsAnewWhereTheIndexGoesBack() throws Exception {
		follow(null, "watch", "true");
		this.sink.awaitRouter("one");
		this.consul.holds("two", 7);
		this.sink.awaitRouter("two");
		this.consul.holds("three", 8);
		this.sink.awaitRouter("three");
	}

	@Test
	void isNotRushedByAnAgentThatNeverWaits() throws Exception {
		this.consul.neverWaits();
		follow(null, "watch", "true");
		this.sink.awaitRouter("one");
		long start = System.nanoTime();
		int before = this.consul.asked().size();
		this.consul.holds("two", 101);
		this.sink.awaitRouter("two");
		this.consul.holds("three", 102);
		this.sink.awaitRouter("three");
		double seconds = (System.nanoTime() - start) / 1e9;
		// Two queries at each turn, of which there are four a second, and two readings
		assertThat(this.consul.asked().size() - before).isLessThan((int) (seconds * 4 * 4) + 12);
	}

	@Test
	void readsAnewAfterAWhileWhateverTheAgentSays() throws Exception {
		follow(null, "refreshInterval", "300ms");
		this.sink.awaitRouter("one");
		// Nobody who waits is told of it
		this.consul.holds("two", 100);
		this.sink.awaitRouter("two");
	}

	@Test
	void keepsWhatItHasWhileTheAgentIsIll() throws Exception {
		follow(null);
		this.sink.awaitRouter("one");
		this.consul.status(500);
		assertThat(this.sink.awaitProblem(1))
			.startsWith("providers.consulCatalog.endpoint http://" + this.consul.address())
			.endsWith(": status 500, No cluster leader");
		assertThat(this.sink.publications()).isEqualTo(1);
		this.consul.holds("two", 101);
		this.consul.status(200);
		this.sink.awaitRouter("two");
		assertThat(this.sink.problems()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			endpoint.address | unix:///run/consul | endpoint.address: "unix:///run/consul" (expected: http or https)
			endpoint.address | 127.0.0.1:x        | endpoint.address: "127.0.0.1:x" (expected: a host and a port
			endpoint.scheme  | ftp                | endpoint.scheme: "ftp" (expected: http or https)
			constraints      | Label(`a`)         | constraints: "Label(`a`)" (expected: Tag or TagRegex
			strictChecks     | well               | strictChecks: "well" (expected: one of any, passing""")
	void saysWhichOptionCannotBeUnderstood(String option, String value, String problem) throws Exception {
		follow(null, option, value);
		assertThat(this.sink.awaitProblem(1)).startsWith("providers.consulCatalog." + problem);
		assertThat(this.sink.publications()).isZero();
	}

}
