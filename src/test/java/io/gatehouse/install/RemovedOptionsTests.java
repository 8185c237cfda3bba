package io.gatehouse.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RemovedOptionsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					--pilot.token=x                  | pilot.token: removed in Traefik 3 (expected: the section to be left out), from flag --pilot.token
					--providers.docker.swarmMode     | providers.docker.swarmMode: removed in Traefik 3 (expected: the provider providers.swarm), from flag --providers.docker.swarmMode
					--PROVIDERS.MARATHON.watch=true  | PROVIDERS.MARATHON.watch: removed in Traefik 3 (expected: another provider; there is none for Marathon any more), from flag --PROVIDERS.MARATHON.watch
					--tracing.jaeger=true            | tracing.jaeger: removed in Traefik 3 (expected: tracing.otlp, which Jaeger understands), from flag --tracing.jaeger
					""")
	void stopTheStartAndSayWhatToSetInstead(String flag, String message) {
		assertThatThrownBy(() -> TestOptions.read(Map.of(), flag)).isInstanceOf(InstallationException.class)
			.hasMessage(message);
	}

	@Test
	void areAllNamedAtOnceWithTheirPlaces(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("traefik.yml"), """
				pilot:
				  token: secret
				metrics:
				  influxDB:
				    address: x
				entryPoints:
				  web:
				    address: ":80"
				""");
		assertThatThrownBy(() -> TestOptions.read(Map.of(), "--configFile=" + file))
			.isInstanceOf(InstallationException.class)
			.hasMessage("""
					pilot.token: removed in Traefik 3 (expected: the section to be left out), from %1$s:2
					metrics.influxDB.address: removed in Traefik 3 (expected: metrics.influxDB2), from %1$s:5"""
				.formatted(file));
	}

	@Test
	void areKnownAsVariablesToo() {
		assertThatThrownBy(() -> TestOptions.read(Map.of("TRAEFIK_PILOT_TOKEN", "secret"))).hasMessage(
				"pilot.token: removed in Traefik 3 (expected: the section to be left out), from variable TRAEFIK_PILOT_TOKEN");
	}

	@Test
	void areNotAmongThoseThatThereAre() {
		OptionTree tree = TestOptions.TREE;
		assertThat(Catalogue.lines("removed-options.txt", 3)).isNotEmpty()
			.allSatisfy((fields) -> assertThat(tree.find(Setting.split(fields.get(0)))).as(fields.get(0)).isNull());
	}

}
