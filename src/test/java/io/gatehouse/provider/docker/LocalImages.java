package io.gatehouse.provider.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.gatehouse.provider.Commands;

import org.springframework.util.FileSystemUtils;

/**
 * Makes images of what this machine has, so that no registry is needed.
 */
final class LocalImages {

	private static final Pattern LIBRARY = Pattern.compile("(/\\S+\\.so\\S*) \\(0x");

	// A runtime has no use for them
	private static final List<String> LEFT_OUT = List.of("jmods", "src.zip", "ct.sym", "man", "legal", "demo",
			"include");

	private final Map<String, String> environment;

	/**
	 * Makes them for a daemon.
	 * @param environment the variables by which the docker command finds it
	 */
	LocalImages(Map<String, String> environment) {
		this.environment = environment;
	}

	/** Makes an image of busybox, whose {@code /www} says hello. */
	void busybox(String name, String... changes) throws Exception {
		Path root = Files.createTempDirectory("gh-image");
		try {
			Files.createDirectories(root.resolve("bin"));
			Files.createDirectories(root.resolve("tmp"));
			Files.createDirectories(root.resolve("www"));
			Files.writeString(root.resolve("www/index.html"), "hello\n");
			Path busybox = Commands.onPath("busybox");
			Files.copy(busybox.toRealPath(), root.resolve("bin/busybox"));
			for (String applet : List.of("sh", "httpd", "true", "test", "touch", "mkdir", "hostname")) {
				Files.createSymbolicLink(root.resolve("bin").resolve(applet), Path.of("busybox"));
			}
			load(name, List.of("-C", root.toString(), "."), List.of(changes), "/bin");
		}
		finally {
			FileSystemUtils.deleteRecursively(root);
		}
	}

	/** Makes an image of the Java that runs this test, with a shell. */
	void java(String name) throws Exception {
		Path shell = Files.createTempDirectory("gh-image");
		try {
			Files.createDirectories(shell.resolve("bin"));
			Files.copy(Commands.onPath("busybox").toRealPath(), shell.resolve("bin/sh"));
			java(name, shell);
		}
		finally {
			FileSystemUtils.deleteRecursively(shell);
		}
	}

	private void java(String name, Path shell) throws Exception {
		Path home = Path.of(System.getProperty("java.home")).toRealPath();
		List<String> what = new ArrayList<>(List.of("--dereference", "--hard-dereference"));
		LEFT_OUT.forEach((part) -> what.add("--exclude=" + part));
		what.addAll(List.of("-C", "/", "--no-recursion", "tmp", "--recursion", home.toString().substring(1)));
		libraries(home).forEach((library) -> what.add(library.substring(1)));
		what.addAll(List.of("-C", shell.toString(), "bin/sh"));
		load(name, what, List.of(), home.resolve("bin") + ":/usr/local/bin:/bin");
	}

	/** What its native parts are linked to. */
	private static Iterable<String> libraries(Path home) throws Exception {
		List<String> command = new ArrayList<>(List.of("ldd", home.resolve("bin/java").toString()));
		try (Stream<Path> files = Files.walk(home.resolve("lib"))) {
			files.filter((file) -> file.toString().endsWith(".so")).map(Path::toString).forEach(command::add);
		}
		TreeSet<String> libraries = new TreeSet<>();
		// Parts of windows may lack what they draw with; nothing here draws
		for (String found : LIBRARY.matcher(Commands.run(Map.of(), 30, command).output())
			.results()
			.map((MatchResult match) -> match.group(1))
			.toList()) {
			if (!found.startsWith(home.toString())) {
				libraries.add(found);
			}
		}
		return libraries;
	}

	private void load(String name, List<String> what, List<String> changes, String path) throws Exception {
		Path archive = Files.createTempFile("gh-image", ".tar");
		try {
			List<String> tar = new ArrayList<>(List.of("tar", "-cf", archive.toString()));
			tar.addAll(what);
			Commands.check(Map.of(), 120, tar);
			List<String> command = new ArrayList<>(List.of("docker", "import", "--change", "ENV PATH=" + path));
			changes.forEach((change) -> command.addAll(List.of("--change", change)));
			command.addAll(List.of(archive.toString(), name));
			Commands.check(this.environment, 120, command);
		}
		finally {
			Files.delete(archive);
		}
	}

}
