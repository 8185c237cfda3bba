package io.gatehouse.provider.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.gatehouse.provider.Commands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stack as it is written for Traefik, with the name of Traefik's image changed and
 * nothing else.
 */
@NeedsDocker({ "docker-compose", "dockerd", "unshare", "nsenter", "mount", "ip", "iptables", "curl", "ldd" })
class TraefikStackIT {

	private static final Path WRITTEN = Path.of("src/test/resources/stacks/traefik.yml");

	private static final String SERVER = "CMD [\"httpd\", \"-f\", \"-p\", \"80\", \"-h\", \"/www\"]";

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private static SeparateDocker docker;

	private static Path stack;

	@BeforeAll
	static void start() throws Exception {
		docker = SeparateDocker.start();
		LocalImages images = new LocalImages(docker.environment());
		images.java("eclipse-temurin:25-jre");
		images.busybox("traefik/whoami", SERVER, "EXPOSE 80");
		images.busybox("shop/api", SERVER, "EXPOSE 80");
		run("docker", "build", "--tag", "gatehouse:latest", ".");
		String written = Files.readString(WRITTEN);
		assertThat(written).containsOnlyOnce("traefik:v3.7");
		stack = Files.createTempFile("gh-stack", ".yml");
		Files.writeString(stack, written.replace("traefik:v3.7", "gatehouse:latest"));
		compose("up", "-d");
	}

	@AfterAll
	static void stop() throws Exception {
		if (docker != null) {
			try {
				if (stack != null) {
					compose("down", "--volumes");
					Files.delete(stack);
				}
			}
			finally {
				docker.close();
			}
		}
	}

	@Test
	void servesEveryRouteOfTheStack() throws Exception {
		try {
			await("200", "whoami.shop.example", "/");
			assertThat(headers("whoami.shop.example", "/")).contains("X-Shop: whoami")
				.contains("X-Frame-Options: DENY")
				.contains("X-Content-Type-Options: nosniff");
			// Its middleware stands at Traefik's own container, which counts once it is
			// well
			await("401", "shop.example", "/api/");
			assertThat(status("shop.example", "/api/", "--user", "admin:wrong")).isEqualTo("401");
			assertThat(ask("shop.example", "/api/", "--user", "admin:secret")).isEqualTo("hello");
			assertThat(status("shop.example", "/")).isEqualTo("404");
			assertThat(status("old.shop.example", "/x")).isEqualTo("301");
			assertThat(headers("old.shop.example", "/x?y=1")).contains("Location: https://old.shop.example/x?y=1");
			assertThat(status("traefik.shop.example", "/api/overview")).isEqualTo("401");
			assertThat(ask("traefik.shop.example", "/api/overview", "--user", "admin:secret"))
				.contains("\"providers\":[\"Docker\"]");
			assertThat(ask("traefik.shop.example", "/api/rawdata", "--user", "admin:secret")).doesNotContain("database",
					"qZ8bXN5t");
			assertThat(output("http://localhost:81/", "whoami.shop.example:81", "--head"))
				.contains("Location: http://whoami.shop.example/");
			assertThat(status("nobody.shop.example", "/")).isEqualTo("404");
		}
		catch (AssertionError ex) {
			ex.addSuppressed(new AssertionError(compose("logs", "--no-color", "traefik")));
			throw ex;
		}
	}

	@Test
	void isWellByTheHealthCheckThatTheStackNames() throws Exception {
		long deadline = System.nanoTime() + LONGEST.toNanos();
		String health;
		do {
			Thread.sleep(200);
			health = run("docker", "inspect", "--format", "{{.State.Health.Status}}", "traefik");
		}
		while (!health.equals("healthy") && System.nanoTime() < deadline);
		assertThat(health).isEqualTo("healthy");
	}

	private static void await(String wanted, String host, String path) throws Exception {
		long deadline = System.nanoTime() + LONGEST.toNanos();
		String status = "";
		while (!status.equals(wanted)) {
			assertThat(System.nanoTime()).as("%s%s answers %s, last %s", host, path, wanted, status)
				.isLessThan(deadline);
			Thread.sleep(100);
			status = status(host, path);
		}
	}

	private static String status(String host, String path, String... options) throws Exception {
		List<String> more = new ArrayList<>(
				List.of("--output", "/dev/null", "--write-out", "%{http_code}", "--no-fail"));
		more.addAll(List.of(options));
		return output("http://localhost" + path, host, more.toArray(String[]::new));
	}

	private static String headers(String host, String path) throws Exception {
		return output("http://localhost" + path, host, "--head");
	}

	private static String ask(String host, String path, String... options) throws Exception {
		return output("http://localhost" + path, host, options);
	}

	private static String output(String url, String host, String... options) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("--header", "Host: " + host));
		arguments.addAll(List.of(options));
		arguments.add(url);
		return docker.curl(arguments.toArray(String[]::new)).output().strip();
	}

	private static String compose(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of("docker-compose", "--project-name", "shop", "--file", stack.toString()));
		command.addAll(List.of(arguments));
		return run(command.toArray(String[]::new));
	}

	private static String run(String... command) throws Exception {
		return Commands.check(docker.environment(), 300, List.of(command));
	}

}
