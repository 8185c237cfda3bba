package io.gatehouse.provider.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.gatehouse.provider.Commands;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * A Docker daemon for tests: the one that {@code GATEHOUSE_DOCKER_HOST} names, or else a
 * private one, which needs {@code dockerd} and root.
 */
public final class DockerDaemon implements AutoCloseable {

	private static final String LABEL = "io.gatehouse.test";

	private final @Nullable Path home;

	private final String host;

	private final String network;

	private final String bridge;

	private final int subnet = ThreadLocalRandom.current().nextInt(256);

	private final String image;

	private @Nullable Process process;

	private DockerDaemon(@Nullable Path home, String host) {
		String unique = Long.toString(ThreadLocalRandom.current().nextLong(1L << 30), 36);
		this.home = home;
		this.host = host;
		this.network = "gatehouse-" + unique;
		this.bridge = "gh" + unique;
		this.image = "gatehouse-test/httpd:" + unique;
	}

	/** The daemon that is to be used; absent if that is a private one. */
	static @Nullable String given() {
		String given = System.getenv("GATEHOUSE_DOCKER_HOST");
		return (given != null && !given.isEmpty()) ? given : null;
	}

	/** Starts one. */
	public static DockerDaemon start() throws Exception {
		String given = given();
		boolean own = given == null;
		Path home = own ? Files.createTempDirectory("gh-docker") : null;
		DockerDaemon daemon = new DockerDaemon(home, own ? "unix://" + home.resolve("docker.sock") : given);
		// Also where the tests are stopped half-way
		Runtime.getRuntime().addShutdownHook(new Thread(daemon::close));
		try {
			if (own) {
				daemon.addBridge();
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

	public String host() {
		return this.host;
	}

	/** Whether it can be killed and started again. */
	boolean isOwn() {
		return this.home != null;
	}

	/**
	 * Makes a bridge for the private daemon. With the default one it would share that of
	 * the machine's daemon, and with none it would delete it.
	 */
	private void addBridge() throws Exception {
		ip("link", "add", "name", this.bridge, "type", "bridge");
		ip("address", "add", "10.212." + this.subnet + ".1/24", "dev", this.bridge);
	}

	private static void ip(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("ip"));
		command.addAll(List.of(arguments));
		Commands.check(Map.of(), 10, command);
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
				"--pidfile", folder.resolve("pid").toString(), "--bridge", this.bridge, "--iptables=false",
				"--ip6tables=false", "--ip-forward=false")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
			.start();
		long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		while (Commands.run(environment(), 10, List.of("docker", "version")).code() != 0) {
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
		new LocalImages(environment()).busybox(this.image, "EXPOSE 80",
				"CMD [\"/bin/httpd\",\"-f\",\"-p\",\"80\",\"-h\",\"/www\"]");
		docker("network", "create", "--label", LABEL, "--subnet", "10.213." + this.subnet + ".0/24", this.network);
	}

	/** Runs a container. */
	public void run(String name, Map<String, String> labels, String... options) throws Exception {
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
	public void clear() throws Exception {
		List<String> ids = docker("ps", "-aq", "--filter", "label=" + LABEL).lines().toList();
		if (!ids.isEmpty()) {
			List<String> arguments = new ArrayList<>(List.of("rm", "-f"));
			arguments.addAll(ids);
			docker(arguments.toArray(String[]::new));
		}
	}

	/** Runs the docker command. */
	public String docker(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("docker"));
		command.addAll(List.of(arguments));
		return Commands.check(environment(), 120, command);
	}

	private Map<String, String> environment() {
		return Map.of("DOCKER_HOST", this.host);
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
				Commands.stop(running);
			}
			if (this.home != null) {
				// A daemon that was killed leaves its data mounted upon itself
				new ProcessBuilder("umount", this.home.resolve("data").toString()).start().waitFor();
				FileSystemUtils.deleteRecursively(this.home);
				ip("link", "delete", this.bridge);
			}
		}
		catch (Exception | AssertionError ex) {
			System.err.println("Docker is not stopped: " + ex);
		}
	}

}
