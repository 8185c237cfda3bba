package io.gatehouse.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InstallationTests {

	private static final String YAML = """
			# a comment
			entryPoints:
			  web:
			    address: ":80"
			    forwardedHeaders: &trust
			      trustedIPs: [10.0.0.0/8, "::1"]
			  Other:
			    address: :81
			    asDefault: true
			    forwardedHeaders: *trust
			    http:
			      tls: {}
			api: {}
			providers:
			  docker:
			    network: ~
			  providersThrottleDuration: 500ms
			whatever:
			  is: here
			""";

	private static final String TOML = """
			[entryPoints]
			  [entryPoints.web]
			    address = ":80"
			    [entryPoints.web.forwardedHeaders]
			      trustedIPs = ["10.0.0.0/8", "::1"]
			  [entryPoints.Other]
			    address = ":81"
			    asDefault = true
			    forwardedHeaders.trustedIPs = ["10.0.0.0/8", "::1"]
			    [entryPoints.Other.http.tls]
			[api]
			[providers]
			  providersThrottleDuration = "500ms"
			[whatever]
			  is = "here"
			""";

	private static final String PROPERTIES = "{api.enabled=true, entrypoints[Other].address=:81, "
			+ "entrypoints[Other].asdefault=true, entrypoints[Other].forwardedheaders.trustedips[0]=10.0.0.0/8, "
			+ "entrypoints[Other].forwardedheaders.trustedips[1]=::1, entrypoints[Other].http.tls.enabled=true, "
			+ "entrypoints[web].address=:80, entrypoints[web].forwardedheaders.trustedips[0]=10.0.0.0/8, "
			+ "entrypoints[web].forwardedheaders.trustedips[1]=::1, providers.providersthrottleduration=500ms}";

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "--configFile=", "--CONFIGFILE=", "-configfile " })
	void readsYaml(String flag) throws IOException {
		Path file = write("x.YML", YAML);
		assertThat(TestOptions.text(TestOptions.read(Map.of(), (flag + file).split(" ")))).isEqualTo(PROPERTIES);
	}

	@Test
	void readsToml() throws IOException {
		Path file = write("x.toml", TOML);
		Installation read = TestOptions.read(Map.of("TRAEFIK_CONFIGFILE", file.toString()));
		assertThat(TestOptions.text(read)).isEqualTo(PROPERTIES);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					TRAEFIK_ENTRYPOINTS_WEB_ADDRESS           | :80  | {entrypoints[web].address=:80}
					TRAEFIK_PROVIDERS_DOCKER                  | true | {providers.docker.enabled=true}
					TRAEFIK_PROVIDERS_DOCKER_NETWORK          | n    | {providers.docker.enabled=true, providers.docker.network=n}
					TRAEFIK_ENTRYPOINTS_W_HTTP_MIDDLEWARES_0_ | a    | {entrypoints[w].http.middlewares[0]=a}
					TRAEFIK_ENTRYPOINTS_8_ADDRESS             | :8   | {entrypoints[8].address=:8}
					TRAEFIK_PORT_8080_TCP                     | x    | {}
					""")
	void readsVariables(String name, String value, String properties) {
		assertThat(TestOptions.text(TestOptions.read(Map.of(name, value, "API", "true")))).isEqualTo(properties);
	}

	@Test
	void takesTheFirstSourceThatSaysSomething() throws IOException {
		Map<String, String> variables = Map.of("TRAEFIK_API_BASEPATH", "/variable");
		Path place = this.folder.resolve("traefik");
		String[] flags = { "--api.basePath=/flag" };

		assertThat(basePath(variables, place)).isEqualTo("/variable");
		assertThat(basePath(variables, place, flags)).isEqualTo("/flag");
		write("traefik.yml", "api: {basePath: /file}");
		assertThat(basePath(variables, place, flags)).isEqualTo("/file");
		write("traefik.toml", "api.basePath = '/toml'");
		assertThat(basePath(variables, place, flags)).isEqualTo("/toml");
	}

	@Test
	void saysThatFlagsBesideAFileAreIgnored() throws IOException {
		Path file = write("x.yml", "api: {}");
		assertThat(TestOptions.read(Map.of(), "--configFile=" + file, "--api.insecure").warnings())
			.containsExactly("flags are ignored because options are read from " + file);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			x.yml  | api:\\n  insecur: true                | x.yml:2; the nearest known name is api.insecure
			x.yml  | api:\\n  insecure: true\\n bad: [      | x.yml:3:
			x.yml  | just text                             | x.yml:1: expected options
			x.toml | [api]\\ninsecur = true                | x.toml:2; the nearest known name is api.insecure
			x.toml | [api\\ninsecur = true                 | x.toml:1:
			x.json | {}                                    | x.json" (expected: a file ending in .toml, .yaml or .yml)
			""")
	void saysWhereInAFileSomethingIsWrong(String name, String text, String message) throws IOException {
		Path file = write(name, text.replace("\\n", "\n"));
		assertThatExceptionOfType(InstallationException.class)
			.isThrownBy(() -> TestOptions.read(Map.of(), "--configFile=" + file))
			.withMessageContaining(message);
	}

	@Test
	void refusesAFileThatIsNotThere() {
		assertThatExceptionOfType(InstallationException.class)
			.isThrownBy(() -> TestOptions.read(Map.of(), "--configFile=" + this.folder.resolve("none.yml")))
			.withMessageEndingWith("none.yml: there is no such file");
	}

	@Test
	void looksForAFileInTraefiksPlaces() {
		assertThat(ConfigurationFile.places(Map.of("HOME", "/h", "XDG_CONFIG_HOME", "/x"))).containsExactly(
				Path.of("/etc/traefik/traefik"), Path.of("/x/traefik"), Path.of("/h/.config/traefik"),
				Path.of("traefik"));
	}

	@Test
	void knowsEveryOptionOfTraefik() {
		assertThat(Catalogue.read()).hasSize(538).allSatisfy((option) -> {
			String flag = option.name().replace("<name>", "any");
			assertThat(TestOptions.TREE.find(Setting.split(flag))).as(flag).isNotNull();
		});
	}

	@Test
	void letsAnOptionWinOverWhatIsMergedIn() throws IOException {
		Path file = write("x.yml", """
				common: &common {basePath: /merged, insecure: true}
				api: {basePath: /said, <<: *common}
				""");
		assertThat(TestOptions.text(TestOptions.read(Map.of(), "--configFile=" + file)))
			.isEqualTo("{api.basepath=/said, api.enabled=true, api.insecure=true}");
	}

	@Test
	void takesValuesAsTheyAre() {
		Installation read = TestOptions.read(Map.of(), "--api.basePath=/${HOME}\\${HOME}$x");
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(InstallSource.of(read));
		ConfigurationPropertySources.attach(environment);

		assertThat(Binder.get(environment).bind("gatehouse.api.base-path", String.class).get())
			.isEqualTo("/${HOME}\\${HOME}$x");
	}

	private String basePath(Map<String, String> variables, Path place, String... args) {
		Installation read = Installation.read(TestOptions.TREE, args, variables, List.of(place));
		return String.valueOf(read.properties().get("gatehouse.api.basepath"));
	}

	private Path write(String name, String text) throws IOException {
		return Files.writeString(this.folder.resolve(name), text);
	}

}
