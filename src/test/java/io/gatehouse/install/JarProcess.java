package io.gatehouse.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Gatehouse as it is delivered, in a process of its own whose output is kept.
 */
final class JarProcess implements AutoCloseable {

	private static final Path JAR = Path.of("target", "gatehouse.jar").toAbsolutePath();

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private final Path output;

	private final Process process;

	private JarProcess(Path output, Process process) {
		this.output = output;
		this.process = process;
	}

	/** The command that runs the jar with some arguments. */
	static List<String> command(String... args) {
		if (!Files.exists(JAR)) {
			throw new IllegalStateException(JAR + " is missing (expected: ./mvnw -DskipTests package before)");
		}
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-Xmx192m", "-jar", JAR.toString()));
		command.addAll(List.of(args));
		return command;
	}

	/** Runs a command with some variables, and gives back control at once. */
	static JarProcess start(Path folder, Map<String, String> variables, List<String> command) throws IOException {
		Path output = Files.createTempFile(folder, "output", ".txt");
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().putAll(variables);
		return new JarProcess(output, builder.start());
	}

	Process process() {
		return this.process;
	}

	/** What it has printed so far. */
	String output() throws IOException {
		return Files.readString(this.output);
	}

	/** Waits until it has printed something. */
	void awaitOutput(String text) throws Exception {
		long deadline = System.nanoTime() + LONGEST.toNanos();
		while (!output().contains(text)) {
			if (!this.process.isAlive() || System.nanoTime() > deadline) {
				throw new AssertionError("no \"" + text + "\" in: " + output());
			}
			TimeUnit.MILLISECONDS.sleep(50);
		}
	}

	/** Waits for its end and says its status. */
	int awaitEnd() throws Exception {
		if (!this.process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError("still running: " + output());
		}
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
