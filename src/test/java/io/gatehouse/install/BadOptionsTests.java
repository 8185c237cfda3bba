package io.gatehouse.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.gatehouse.BadConfiguration;
import io.gatehouse.GatehouseApplication;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is wrong in flags, variables or the install file is said in one line, with
 * option, origin, value and what was expected.
 */
class BadOptionsTests {

	private static final List<Map.Entry<String, Class<?>>> RECORDS = OptionRecords
		.find(BadOptionsTests.class.getClassLoader());

	private static final OptionTree TREE = new OptionTree(RECORDS);

	@TempDir
	private Path folder;

	static List<BadConfiguration> options() {
		return BadConfiguration.of("install");
	}

	@ParameterizedTest
	@MethodSource("options")
	void isSaidInOneLine(BadConfiguration bad) throws IOException {
		for (Map.Entry<String, String> file : bad.named("files").entrySet()) {
			Files.writeString(this.folder.resolve(file.getKey()), file.getValue());
		}
		String[] args = bad.texts("args")
			.stream()
			.map((arg) -> arg.replace("/etc/gatehouse", this.folder.toString()))
			.toArray(String[]::new);
		List<String> said = said(args, bad.named("variables"), bad.asked().path("starts").asBoolean()).stream()
			.map((line) -> line.replace(this.folder.toString(), "/etc/gatehouse"))
			.toList();
		assertThat(said).isNotEmpty()
			.allMatch((line) -> line.lines().count() == 1)
			.isEqualTo(bad.updated(said).expected());
		bad.texts("secrets").forEach((secret) -> assertThat(said.toString()).doesNotContain(secret));
	}

	/** What no record alone can tell is found out by the rooms. */
	private static void start(Installation installation) {
		SpringApplication spring = new SpringApplication(GatehouseApplication.class);
		spring.addListeners(new StartListener(TREE, installation));
		spring.setBannerMode(Banner.Mode.OFF);
		spring.run().close();
	}

	private static List<String> said(String[] args, Map<String, String> variables, boolean starts) {
		try {
			Installation read = Installation.read(TREE, args, variables, List.of());
			StandardEnvironment environment = new StandardEnvironment();
			environment.getPropertySources().addFirst(InstallSource.of(read));
			ConfigurationPropertySources.attach(environment);
			try {
				RECORDS.forEach((each) -> Binder.get(environment).bindOrCreate(each.getKey(), each.getValue()));
				if (starts) {
					start(read);
				}
			}
			catch (RuntimeException ex) {
				FailureAnalysis analysis = new StartFailureAnalyzer(environment).analyze(ex);
				assertThat(analysis).as(ex.toString()).isNotNull();
				return List.of(analysis.getDescription());
			}
			return read.warnings();
		}
		catch (InstallationException ex) {
			return List.of(String.valueOf(ex.getMessage()));
		}
	}

}
