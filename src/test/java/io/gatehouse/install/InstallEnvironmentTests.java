package io.gatehouse.install;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

class InstallEnvironmentTests {

	private final Log log = mock(Log.class);

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void switchesOnWhatSomethingIsSaidAbout() {
		conclude(Map.of("gatehouse.api.base-path", "/x"));

		assertThat(this.environment.getProperty("gatehouse.api.enabled")).isEqualTo("true");
		assertThat(this.environment.getProperty("gatehouse.ping.enabled")).isNull();
		assertThat(this.environment.getProperty("gatehouse.providers.file.enabled")).isNull();
	}

	@Test
	void leavesOffWhatSomebodySwitchesOff() {
		conclude(Map.of("gatehouse.api.base-path", "/x", "gatehouse.api.enabled", "false"));

		assertThat(this.environment.getProperty("gatehouse.api.enabled")).isEqualTo("false");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			TRACE, TRACE, INFO
			debug, DEBUG, INFO
			Info,  INFO,  INFO
			WARN,  WARN,  WARN
			ERROR, ERROR, ERROR
			fatal, FATAL, FATAL
			PANIC, FATAL, FATAL
			loud,  ERROR, ERROR
			""")
	void saysTheLevelInSpringsWords(String level, String ours, String others) {
		conclude(Map.of("gatehouse.log.level", level));

		assertThat(this.environment.getProperty("logging.level.io.gatehouse")).isEqualTo(ours);
		assertThat(this.environment.getProperty("logging.level.root")).isEqualTo(others);
	}

	@Test
	void logsErrorsWhereNothingIsSaid() {
		this.environment.getPropertySources().addFirst(new MapPropertySource(InstallSource.NAME, Map.of()));
		conclude(Map.of());

		assertThat(this.environment.getProperty("logging.level.root")).isEqualTo("ERROR");
		assertThat(this.environment.getProperty("logging.level.io.gatehouse.install.Start")).isEqualTo("WARN");
	}

	@Test
	void leavesTheLogAloneInAProfile() {
		this.environment.getPropertySources().addFirst(new MapPropertySource(InstallSource.NAME, Map.of()));
		this.environment.setActiveProfiles("shop");
		conclude(Map.of());

		assertThat(this.environment.getProperty("logging.level.root")).isNull();
	}

	@Test
	void writesJsonToAFileWithoutColours() {
		conclude(Map.of("gatehouse.log.format", "JSON", "gatehouse.log.file-path", "/var/log/g.log",
				"gatehouse.log.no-color", "true"));

		assertThat(this.environment.getProperty("logging.structured.format.file")).isEqualTo("logstash");
		assertThat(this.environment.getProperty("logging.file.name")).isEqualTo("/var/log/g.log");
		assertThat(this.environment.getProperty("logging.threshold.console")).isEqualTo("off");
		assertThat(this.environment.getProperty("spring.output.ansi.enabled")).isEqualTo("never");
	}

	@Test
	void saysThatALevelIsUnknown() {
		conclude(Map.of("gatehouse.log.level", "loud"));

		verify(this.log)
			.error("log.level: \"loud\" (expected: TRACE, DEBUG, INFO, WARN, ERROR, FATAL or PANIC); ERROR is used");
	}

	private Log log(Supplier<Log> destination) {
		return this.log;
	}

	private void conclude(Map<String, Object> said) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("said", new HashMap<>(said)));
		new InstallEnvironment(this::log).postProcessEnvironment(this.environment, new SpringApplication());
	}

}
