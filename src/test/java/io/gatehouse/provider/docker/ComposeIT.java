package io.gatehouse.provider.docker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.gatehouse.provider.Commands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The stacks of the README and of the examples. The images that its two Dockerfiles start
 * from are made of this machine's busybox and Java.
 */
@NeedsDocker({ "docker-compose", "dockerd", "unshare", "nsenter", "mount", "ip", "iptables", "curl", "ldd" })
class ComposeIT {

	private static final String PROJECT = "gatehouse";

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private static SeparateDocker docker;

	@BeforeAll
	static void start() throws Exception {
		docker = SeparateDocker.start();
		LocalImages images = new LocalImages(docker.environment());
		images.busybox("busybox");
		images.java("eclipse-temurin:25-jre");
	}

	@AfterAll
	static void stop() {
		if (docker != null) {
			docker.close();
		}
	}

	@Test
	void bringsUpGatehouseAndTwoReplicasAndFollowsTheirNumber() throws Exception {
		try {
			compose("up", "-d", "--build");
			Set<String> two = awaitReplicas(2);
			JsonNode service = JsonMapper.shared()
				.readTree(docker.curl("http://localhost:8080/api/http/services/whoami-gatehouse@docker").output());
			assertThat(service.path("loadBalancer").path("servers")).hasSize(2);
			compose("up", "-d", "--no-recreate", "--scale", "whoami=3");
			assertThat(awaitReplicas(3)).containsAll(two);
			compose("up", "-d", "--no-recreate", "--scale", "whoami=1");
			assertThat(two).containsAll(awaitReplicas(1));
		}
		catch (AssertionError ex) {
			ex.addSuppressed(new AssertionError(compose("logs", "--no-color")));
			throw ex;
		}
		finally {
			compose("down", "--volumes");
		}
		assertThat(docker("ps", "-aq")).isEmpty();
	}

	@Test
	void bringsUpTheExampleOfDocker() throws Exception {
		String[] example = { "--file", "examples/docker/docker-compose.yml" };
		try {
			compose(with(example, "up", "-d", "--build"));
			awaitAnswer("--header", "Host: shop.localhost", "http://localhost:8000/whoami");
			Commands.Outcome dashboard = docker.curl("--header", "Host: gatehouse.localhost", "--user", "admin:secret",
					"http://localhost:8000/api/overview");
			assertThat(dashboard.output()).contains("\"providers\":[\"Docker\"]").contains("\"errors\":0");
			assertThat(docker.curl("--header", "Host: gatehouse.localhost", "http://localhost:8000/dashboard/").code())
				.isNotZero();
			assertThat(docker
				.curl("--header", "Host: gatehouse.localhost", "--user", "admin:secret",
						"http://localhost:8000/dashboard/")
				.output()).contains("<html");
		}
		catch (AssertionError ex) {
			ex.addSuppressed(new AssertionError(compose(with(example, "logs", "--no-color"))));
			throw ex;
		}
		finally {
			compose(with(example, "down", "--volumes"));
		}
	}

	private static String[] with(String[] options, String... arguments) {
		return Stream.of(options, arguments).flatMap(Stream::of).toArray(String[]::new);
	}

	private static void awaitAnswer(String... request) throws Exception {
		long deadline = System.nanoTime() + LONGEST.toNanos();
		while (docker.curl(request).code() != 0) {
			assertThat(System.nanoTime()).as("an answer to %s", List.of(request)).isLessThan(deadline);
			Thread.sleep(100);
		}
	}

	/** Waits until so many take turns: each that runs, and none other. */
	private static Set<String> awaitReplicas(int count) throws Exception {
		long deadline = System.nanoTime() + LONGEST.toNanos();
		Set<String> running;
		Set<String> answering;
		do {
			if (System.nanoTime() > deadline) {
				throw new AssertionError("not " + count + " replicas within " + LONGEST);
			}
			Thread.sleep(100);
			running = new TreeSet<>(docker("ps", "--quiet", "--filter", "name=whoami").lines().toList());
			answering = answering(3 * count);
		}
		while (running.size() != count || !answering.equals(running));
		return answering;
	}

	private static Set<String> answering(int requests) throws Exception {
		Set<String> names = new TreeSet<>();
		for (int i = 0; i < requests; i++) {
			Commands.Outcome answer = docker.curl("--header", "Host: whoami.localhost", "http://localhost:8000/");
			names.add((answer.code() == 0) ? answer.output().strip() : "nobody");
		}
		return names;
	}

	private static String compose(String... arguments) throws Exception {
		return run(List.of("docker-compose", "--project-name", PROJECT), arguments);
	}

	private static String docker(String... arguments) throws Exception {
		return run(List.of("docker"), arguments);
	}

	private static String run(List<String> program, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(program);
		command.addAll(List.of(arguments));
		return Commands.check(docker.environment(), 300, command);
	}

}
