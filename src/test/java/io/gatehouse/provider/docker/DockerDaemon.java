package io.gatehouse.provider.docker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

import org.springframework.util.FileSystemUtils;

/**
 * A Docker daemon for tests: the one that {@code GATEHOUSE_DOCKER_HOST} names, or else a
 * private one, which needs {@code dockerd} and root. Where neither can be had the test is
 * skipped, unless {@code -Dgatehouse.daemons=required} or
 * {@code GATEHOUSE_DAEMONS=required} makes that a failure.
 */
final class DockerDaemon implements AutoCloseable {

	private static final String LABEL = "io.gatehouse.test";

	private final @Nullable Path home;

	private final String host;

	private final String network;

	private final String image;

	private @Nullable Process process;

	private DockerDaemon(@Nullable Path home, String host) {
		String unique = Long.toString(ThreadLocalRandom.current().nextLong(1L << 30), 36);
		this.home = home;
		this.host = host;
		this.network = "gatehouse-" + unique;
		this.image = "gatehouse-test/httpd:" + unique;
	}

	/** Starts one, or skips the test. */
	static DockerDaemon start() throws Exception {
		String given = System.getenv("GATEHOUSE_DOCKER_HOST");
		boolean own = given == null || given.isEmpty();
		for (String program : own ? List.of("docker", "busybox", "tar", "dockerd")
				: List.of("docker", "busybox", "tar")) {
			need(program, onPath(program) != null);
		}
		need("root", !own || "root".equals(System.getProperty("user.name")));
		Path home = own ? Files.createTempDirectory("gh-docker") : null;
		DockerDaemon daemon = new DockerDaemon(home, own ? "unix://" + home.resolve("docker.sock") : given);
		// Also where the tests are stopped half-way
		Runtime.getRuntime().addShutdownHook(new Thread(daemon::close));
		try {
			if (own) {
				daemon.launch();
			}
			daemon.prepare();
			return daemon;
		}
		catch (Exception ex) {
			daemon.close();
			throw ex;
		}
	}

	private static void need(String what, boolean there) {
		String required = System.getProperty("gatehouse.daemons", System.getenv("GATEHOUSE_DAEMONS"));
		if (!there && "required".equals(required)) {
			throw new AssertionError("a Docker daemon is required here, and missing for it: " + what);
		}
		Assumptions.assumeTrue(there, "no Docker daemon, missing for it: " + what);
	}

	private static @Nullable Path onPath(String program) {
		return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, program))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

	String host() {
		return this.host;
	}

	/** Whether it can be killed and started again. */
	boolean isOwn() {
		return this.home != null;
	}

	/** Starts the private daemon; returns when it answers. */
	void launch() throws Exception {
		Path folder = this.home;
		if (folder == null) {
			throw new IllegalStateException("not our own daemon");
		}
		Files.deleteIfExists(folder.resolve("docker.sock"));
		this.process = new ProcessBuilder("dockerd", "--storage-driver=vfs", "--live-restore", "-H", this.host,
				"--data-root", folder.resolve("data").toString(), "--exec-root", folder.resolve("exec").toString(),
				"--pidfile", folder.resolve("pid").toString(), "--bridge=none", "--iptables=false", "--ip6tables=false")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
			.start();
		long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		while (run(List.of("docker", "version"), 10).code() != 0) {
			if (System.nanoTime() > deadline || !this.process.isAlive()) {
				throw new AssertionError("dockerd does not start:\n" + Files.readString(folder.resolve("log")));
			}
			Thread.sleep(100);
		}
	}

	/** Kills the private daemon; its containers live on. */
	void kill() throws Exception {
		Process running = this.process;
		if (running != null && this.home != null) {
			running.destroyForcibly().waitFor();
			// Its containerd dies with it, but nobody may reap it, and it then seems
			// alive
			Files.deleteIfExists(this.home.resolve("exec/containerd/containerd.pid"));
		}
	}

	private void prepare() throws Exception {
		Path root = Files.createTempDirectory("gh-image");
		try {
			Files.createDirectories(root.resolve("bin"));
			Files.createDirectories(root.resolve("www"));
			Path busybox = onPath("busybox");
			Files.copy(busybox.toRealPath(), root.resolve("bin/busybox"));
			for (String name : List.of("sh", "httpd", "true", "test", "touch")) {
				Files.createSymbolicLink(root.resolve("bin").resolve(name), Path.of("busybox"));
			}
			Files.writeString(root.resolve("www/index.html"), "hello\n");
			Path archive = root.resolveSibling(root.getFileName() + ".tar");
			check(run(List.of("tar", "-C", root.toString(), "-cf", archive.toString(), "."), 30));
			docker("import", "--change", "EXPOSE 80", "--change",
					"CMD [\"/bin/httpd\",\"-f\",\"-p\",\"80\",\"-h\",\"/www\"]", "--change", "ENV PATH=/bin",
					archive.toString(), this.image);
			Files.delete(archive);
		}
		finally {
			FileSystemUtils.deleteRecursively(root);
		}
		int subnet = ThreadLocalRandom.current().nextInt(256);
		docker("network", "create", "--label", LABEL, "--subnet", "10.213." + subnet + ".0/24", this.network);
	}

	/** Runs a container. */
	void run(String name, Map<String, String> labels, String... options) throws Exception {
		create("run", "-d", name, labels, options);
	}

	/** Makes a container that is not started. */
	void create(String name, Map<String, String> labels) throws Exception {
		create("create", "--init=false", name, labels);
	}

	private void create(String command, String option, String name, Map<String, String> labels, String... options)
			throws Exception {
		List<String> arguments = new ArrayList<>(
				List.of(command, option, "--name", name, "--network", this.network, "--label", LABEL));
		labels.forEach((key, value) -> arguments.addAll(List.of("--label", key + "=" + value)));
		arguments.addAll(List.of(options));
		arguments.add(this.image);
		docker(arguments.toArray(String[]::new));
	}

	/** Removes every container. */
	void clear() throws Exception {
		List<String> ids = docker("ps", "-aq", "--filter", "label=" + LABEL).lines().toList();
		if (!ids.isEmpty()) {
			List<String> arguments = new ArrayList<>(List.of("rm", "-f"));
			arguments.addAll(ids);
			docker(arguments.toArray(String[]::new));
		}
	}

	/** Runs the docker command. */
	String docker(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("docker"));
		command.addAll(List.of(arguments));
		return check(run(command, 120));
	}

	private static String check(Outcome outcome) {
		if (outcome.code() != 0) {
			throw new AssertionError(outcome.output());
		}
		return outcome.output().strip();
	}

	private Outcome run(List<String> command, int seconds) throws Exception {
		Path output = Files.createTempFile("gh-docker", ".out");
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().put("DOCKER_HOST", this.host);
			Process running = builder.start();
			if (!running.waitFor(seconds, TimeUnit.SECONDS)) {
				running.destroyForcibly();
				throw new AssertionError(command + " takes longer than " + seconds + " s");
			}
			return new Outcome(running.exitValue(), Files.readString(output));
		}
		finally {
			Files.delete(output);
		}
	}

	private record Outcome(int code, String output) {

	}

	@Override
	public synchronized void close() {
		try {
			if (this.home != null && !Files.exists(this.home)) {
				return;
			}
			Process running = this.process;
			if (running != null && !running.isAlive()) {
				launch();
			}
			clear();
			docker("network", "rm", this.network);
			docker("rmi", this.image);
		}
		catch (Exception | AssertionError ex) {
			System.err.println("Docker is not tidied up: " + ex);
		}
		finally {
			stop();
		}
	}

	private void stop() {
		try {
			Process running = this.process;
			if (running != null) {
				List<ProcessHandle> children = running.descendants().toList();
				running.destroy();
				if (!running.waitFor(15, TimeUnit.SECONDS)) {
					running.destroyForcibly().waitFor();
				}
				children.forEach(ProcessHandle::destroyForcibly);
			}
			if (this.home != null) {
				// A daemon that was killed leaves its data mounted upon itself
				new ProcessBuilder("umount", this.home.resolve("data").toString()).start().waitFor();
				FileSystemUtils.deleteRecursively(this.home);
			}
		}
		catch (IOException ex) {
			System.err.println("Docker's files are not tidied up: " + ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
