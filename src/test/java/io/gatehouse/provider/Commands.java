package io.gatehouse.provider;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Runs programs of the machine.
 */
public final class Commands {

	private Commands() {
	}

	/** Where a program is; absent if it is not there. */
	public static @Nullable Path onPath(String program) {
		return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, program))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

	/** What a command says that succeeds. */
	public static String check(Map<String, String> variables, int seconds, List<String> command) throws Exception {
		Outcome outcome = run(variables, seconds, command);
		if (outcome.code() != 0) {
			throw new AssertionError(command + " ended with " + outcome.code() + ":\n" + outcome.output());
		}
		return outcome.output().strip();
	}

	/** How a command ends. */
	public static Outcome run(Map<String, String> variables, int seconds, List<String> command) throws Exception {
		// A pipe would wait for daemons that the command leaves behind
		Path output = Files.createTempFile("gh-command", ".out");
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().putAll(variables);
			Process running = builder.start();
			if (!running.waitFor(seconds, TimeUnit.SECONDS)) {
				running.destroyForcibly();
				throw new AssertionError(
						command + " takes longer than " + seconds + " s:\n" + Files.readString(output));
			}
			return new Outcome(running.exitValue(), Files.readString(output));
		}
		finally {
			Files.delete(output);
		}
	}

	/** Ends a daemon and whatever it started. */
	public static void stop(Process daemon) throws IOException, InterruptedException {
		List<ProcessHandle> children = daemon.descendants().toList();
		daemon.destroy();
		if (!daemon.waitFor(15, TimeUnit.SECONDS)) {
			daemon.destroyForcibly().waitFor();
		}
		children.forEach(ProcessHandle::destroyForcibly);
	}

	/**
	 * How a command ended.
	 *
	 * @param code its status
	 * @param output what it said
	 */
	public record Outcome(int code, String output) {

	}

}
