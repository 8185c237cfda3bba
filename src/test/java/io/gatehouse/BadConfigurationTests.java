package io.gatehouse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.Map;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Origin;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import io.gatehouse.provider.decode.Decoded;
import io.gatehouse.provider.docker.RecordedContainers;
import io.gatehouse.routing.CurrentRoutingTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is wrong in files, labels or tags is reported once, with object, origin, value
 * and what was expected, while everything beside it keeps serving.
 */
class BadConfigurationTests {

	private static final List<String> PAGES = List.of("/rawdata", "/providers", "/http/routers", "/http/services",
			"/http/middlewares", "/tcp/routers", "/tcp/services", "/udp/routers", "/overview");

	private static final Duration LONGEST = Duration.ofSeconds(2);

	private static final Heard heard = new Heard();

	private static final EchoServer server = new EchoServer();

	@TempDir
	private static Path folder;

	@TempDir
	private static Path aside;

	private static RunningGatehouse gatehouse;

	private static int step;

	@BeforeAll
	static void start() {
		gatehouse = RunningGatehouse.start(OtherProviders.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + folder, "gatehouse.providers.providers-throttle-duration=1ms");
		// Boot sets the log up anew at its start
		heard.start();
		((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(heard);
	}

	@AfterAll
	static void stop() {
		gatehouse.close();
		((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(heard);
		server.close();
	}

	static List<BadConfiguration> configurations() {
		return BadConfiguration.of("file", "docker", "consul");
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void isReportedOnceWhileItsNeighboursServe(BadConfiguration bad) throws IOException {
		clean();
		write(bad.named("before"));
		awaitNeighbours();
		heard.forget();

		apply(bad);
		awaitNeighbours();
		List<String> said = awaitReports(bad.expected());
		BadConfiguration expected = bad.updated(said);

		assertThat(said).isNotEmpty().isEqualTo(expected.expected());
		serves(bad);
		reportedOnce(said);
		showsNoSecret(bad);
		heard.forget();
		awaitNeighbours();
		assertThat(heard.complaints()).as("said again of what has not changed").isEmpty();
	}

	@Test
	void thereAreManyKinds() {
		assertThat(BadConfiguration.of("file", "docker", "consul", "install")).hasSizeGreaterThanOrEqualTo(60);
	}

	private static void clean() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		tell("docker", DynamicConfiguration.EMPTY);
		tell("consulcatalog", DynamicConfiguration.EMPTY);
		awaitNeighbours();
	}

	private static void apply(BadConfiguration bad) throws IOException {
		write(bad.named("files"));
		for (Map.Entry<String, String> file : bad.named("bytes").entrySet()) {
			move(file.getKey(), Base64.getDecoder().decode(file.getValue()));
		}
		for (Map.Entry<String, String> file : bad.named("sizes").entrySet()) {
			try (RandomAccessFile large = new RandomAccessFile(aside.resolve("large").toFile(), "rw")) {
				large.setLength(Long.parseLong(file.getValue()));
			}
			Files.move(aside.resolve("large"), folder.resolve(file.getKey()), StandardCopyOption.ATOMIC_MOVE);
		}
		if (bad.asked().has("containers")) {
			tellContainers(bad.text("containers"));
		}
		if (bad.asked().has("tags")) {
			Map<String, String> tags = new LinkedHashMap<>();
			bad.texts("tags").forEach((tag) -> tags.put(tag.replaceFirst("=.*", ""), tag.replaceFirst("^[^=]*=?", "")));
			Decoded decoded = gatehouse.bean(ConfigurationDecoder.class)
				.labels(tags, new Origin("consulcatalog", "service shop", null));
			DynamicConfiguration asked = decoded.configuration();
			tell("consulcatalog",
					new DynamicConfiguration(asked.http(), asked.tcp(), asked.udp(), asked.tls(), decoded.problems()));
		}
	}

	private static void tellContainers(String containers) {
		try {
			tell("docker", RecordedContainers.translate(containers.replace("@server@", server.uri()),
					gatehouse.bean(ConfigurationDecoder.class)));
		}
		catch (InvalidOptionException ex) {
			((ToldProvider) gatehouse.bean("docker")).sink().failed("providers.docker." + ex.getMessage());
		}
	}

	private static void tell(String provider, DynamicConfiguration configuration) {
		((ToldProvider) gatehouse.bean(provider)).sink().publish(configuration);
	}

	private static void write(Map<String, String> files) throws IOException {
		for (Map.Entry<String, String> file : files.entrySet()) {
			move(file.getKey(), file.getValue().replace("@server@", server.uri()).getBytes());
		}
	}

	private static void move(String name, byte[] content) throws IOException {
		Files.createDirectories(folder.resolve(name).getParent());
		Files.write(aside.resolve("next"), content);
		Files.move(aside.resolve("next"), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
	}

	/** Another file, which changes, is followed whatever stands beside it. */
	private static void awaitNeighbours() throws IOException {
		String path = "/neighbour-" + ++step;
		write(Map.of("zz-neighbour.yml", """
				http:
				  routers:
				    neighbour:
				      rule: Path(`%s`)
				      service: neighbour
				  services:
				    neighbour:
				      loadBalancer:
				        servers:
				          - url: "@server@"
				""".formatted(path)));
		assertThat(gatehouse.awaitBody(path, "GET " + path)).contains("GET " + path);
	}

	private List<String> awaitReports(List<String> expected) {
		long end = System.nanoTime() + LONGEST.toNanos();
		List<String> said = reports();
		while ((said.isEmpty() || !expected.isEmpty() && !said.equals(expected)) && System.nanoTime() < end) {
			Thread.onSpinWait();
			said = reports();
		}
		return said;
	}

	private List<String> reports() {
		return Reports.of(gatehouse.bean(CurrentRoutingTable.class).get()).stream().map(this::plain).toList();
	}

	private void serves(BadConfiguration bad) {
		bad.texts("serves")
			.forEach((path) -> assertThat(gatehouse.get(path).statusCode()).as("status of " + path).isEqualTo(200));
		bad.texts("unserved")
			.forEach((path) -> assertThat(gatehouse.get(path).statusCode()).as("status of " + path).isEqualTo(404));
		boolean troubled = bad.expected().stream().anyMatch((line) -> line.matches("provider=\\S+ problem=prov.*"));
		assertThat(gatehouse.bean(CurrentRoutingTable.class).get().providers().values())
			.allMatch((provider) -> troubled || provider.problem() == null);
	}

	private void reportedOnce(List<String> said) {
		// The log comes after the table
		long end = System.nanoTime() + LONGEST.toNanos();
		List<String> logged = complaints();
		while (!said.stream().allMatch(in(logged)) && System.nanoTime() < end) {
			Thread.onSpinWait();
			logged = complaints();
		}
		for (String line : said) {
			assertThat(logged.stream().filter((each) -> matches(each, line))).as("in the log: " + line).hasSize(1);
		}
		assertThat(logged).doesNotHaveDuplicates();
		assertThat(heard.traces()).as("stack traces").isEmpty();
	}

	private static Predicate<String> in(List<String> logged) {
		return (line) -> logged.stream().anyMatch((each) -> matches(each, line));
	}

	private static boolean matches(String logged, String line) {
		return logged.startsWith(object(line) + " ")
				&& logged.contains(line.substring(line.indexOf(" problem=") + " problem=".length()));
	}

	private static String object(String line) {
		return line.substring(0, line.indexOf(" problem="));
	}

	private List<String> complaints() {
		return heard.complaints().stream().map(this::plain).toList();
	}

	private void showsNoSecret(BadConfiguration bad) {
		for (String secret : bad.texts("secrets")) {
			assertThat(heard.everything()).as("in the log").doesNotContain(secret);
			for (String page : PAGES) {
				String shown = gatehouse.ask("traefik", "GET", "/api" + page, "").body();
				assertThat(shown).as("in the API").doesNotContain(secret);
			}
		}
	}

	private String plain(String line) {
		return line.replace(folder.toString(), "/dynamic").replace(server.uri(), "http://127.0.0.1:8000");
	}

	/** What the log says. */
	private static final class Heard extends ch.qos.logback.core.AppenderBase<ILoggingEvent> {

		private final java.util.Queue<ILoggingEvent> events = new java.util.concurrent.ConcurrentLinkedQueue<>();

		@Override
		protected void append(ILoggingEvent event) {
			this.events.add(event);
		}

		void forget() {
			this.events.clear();
		}

		List<String> complaints() {
			return this.events.stream()
				.filter((event) -> event.getLevel().isGreaterOrEqual(Level.WARN))
				.map(ILoggingEvent::getFormattedMessage)
				.toList();
		}

		List<String> traces() {
			return this.events.stream()
				.filter((event) -> event.getThrowableProxy() != null)
				.map((event) -> event.getFormattedMessage() + ": " + event.getThrowableProxy().getMessage())
				.toList();
		}

		String everything() {
			return String.join("\n", this.events.stream().map(ILoggingEvent::getFormattedMessage).toList());
		}

	}

	/** Providers that are told what they find. */
	static final class OtherProviders {

		@Bean
		ToldProvider docker() {
			return new ToldProvider("docker");
		}

		@Bean
		ToldProvider consulcatalog() {
			return new ToldProvider("consulcatalog");
		}

	}

}
