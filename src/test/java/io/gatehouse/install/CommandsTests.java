package io.gatehouse.install;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.gatehouse.GatehouseApplication;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands are quick because they touch no library: opening those in the jar takes longer
 * than all else. So here there are none.
 */
class CommandsTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					version                   | 0 | Version:
					gatehouse version         | 0 | Version:
					help                      | 0 | gatehouse healthcheck
					healthcheck               | 1 | please enable `ping`
					healthcheck --ping --entryPoints.traefik.address=127.0.0.1:1 | 1 | Error calling healthcheck: http://127.0.0.1:1/ping: Connection refused
					healthcheck --pong        | 1 | pong: there is no such option, from flag --pong; the nearest known name is ping
					""")
	void needNoLibrary(String command, int status, String answer) throws Exception {
		Path classes = Path.of(GatehouseApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		List<String> java = List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp",
				classes.toString(), GatehouseApplication.class.getName());
		List<String> all = Stream.concat(java.stream(), Arrays.stream(command.split(" "))).toList();
		try (JarProcess process = JarProcess.start(this.folder, Map.of("HOME", this.folder.toString()), all)) {
			assertThat(process.awaitEnd()).as(process.output()).isEqualTo(status);
			assertThat(process.output()).contains(answer);
		}
	}

}
