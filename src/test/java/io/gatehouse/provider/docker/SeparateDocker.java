package io.gatehouse.provider.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.gatehouse.provider.Commands;

import org.springframework.util.FileSystemUtils;

/**
 * A Docker daemon on a host of its own, as far as ports, networks and
 * {@code /var/run/docker.sock} go: whatever a stack claims there, it can have.
 */
final class SeparateDocker implements AutoCloseable {

	private static final String START = """
			mount --bind "$1/run" /run && ip link set lo up &&
			exec dockerd --storage-driver=vfs --host unix:///var/run/docker.sock --pidfile "$1/pid" \
				--data-root "$1/data" --exec-root "$1/exec"
			""";

	private final Path home;

	private final Process process;

	private SeparateDocker(Path home) throws Exception {
		this.home = home;
		Files.createDirectory(home.resolve("run"));
		this.process = new ProcessBuilder("unshare", "--net", "--mount", "sh", "-c", START, "sh", home.toString())
			.redirectErrorStream(true)
			.redirectOutput(home.resolve("log").toFile())
			.start();
	}

	/** Starts it. */
	static SeparateDocker start() throws Exception {
		SeparateDocker started = new SeparateDocker(Files.createTempDirectory("gh-docker"));
		Runtime.getRuntime().addShutdownHook(new Thread(started::close));
		try {
			started.await();
			return started;
		}
		catch (Exception | AssertionError ex) {
			started.close();
			throw ex;
		}
	}

	private void await() throws Exception {
		long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		while (Commands.run(environment(), 10, List.of("docker", "version")).code() != 0) {
			if (System.nanoTime() > deadline || !this.process.isAlive()) {
				throw new AssertionError("dockerd does not start:\n" + Files.readString(this.home.resolve("log")));
			}
			Thread.sleep(100);
		}
	}

	/** The variables by which commands find it. */
	Map<String, String> environment() {
		return Map.of("DOCKER_HOST", "unix://" + this.home.resolve("run/docker.sock"));
	}

	/** Asks by a port that it published. */
	Commands.Outcome curl(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("nsenter", "--net", "--target",
				Long.toString(this.process.pid()), "curl", "--silent", "--show-error", "--fail", "--max-time", "5"));
		command.addAll(List.of(arguments));
		return Commands.run(Map.of(), 10, command);
	}

	@Override
	public synchronized void close() {
		try {
			if (Files.exists(this.home)) {
				Commands.stop(this.process);
				FileSystemUtils.deleteRecursively(this.home);
			}
		}
		catch (Exception | AssertionError ex) {
			System.err.println("Docker is not stopped: " + ex);
		}
	}

}
