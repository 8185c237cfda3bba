package io.gatehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page about rules configures works.
 */
class RulesPageConfigurationTests {

	private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)\n```", Pattern.DOTALL);

	@Test
	void worksAsItIsWritten(@TempDir Path folder) throws IOException {
		Matcher block = BLOCK.matcher(Files.readString(Path.of("docs/rules.md")));
		int count = 0;
		while (block.find()) {
			Files.writeString(folder.resolve("block-" + count++ + ".yml"), block.group(1));
		}
		assertThat(count).isEqualTo(2);
		try (RunningGatehouse gatehouse = RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + folder)) {
			for (String router : new String[] { "api", "admin", "users", "older" }) {
				assertThat(gatehouse.api("/http/routers/" + router + "@file", "enabled"))
					.contains("\"status\":\"enabled\"");
			}
			assertThat(gatehouse.ask("traefik", "GET", "/api/providers", "").body()).doesNotContain("refused");
		}
	}

}
