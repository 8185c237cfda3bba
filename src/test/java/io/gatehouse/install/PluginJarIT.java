package io.gatehouse.install;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A jar that is dropped into the folder beside Gatehouse is enough to have its filter as
 * a middleware: nothing is built anew.
 */
class PluginJarIT {

	private static final Path EXAMPLE = Path.of("examples/plugin").toAbsolutePath();

	@TempDir
	private Path folder;

	@Test
	void aJarInTheFolderOfPluginsIsFoundAndItsFilterWorks() throws Exception {
		dropExample();
		List<String> command = JarProcess.command("--spring.profiles.active=quickstart",
				"--entryPoints.web.address=127.0.0.1:0", "--entryPoints.traefik.address=127.0.0.1:0",
				"--providers.file.filename=" + EXAMPLE.resolve("routes.yml"));
		try (JarProcess process = JarProcess.start(this.folder, Map.of(), command)) {
			process.awaitOutput("plugin=Tenant class=shop.TenantGatewayFilterFactory allowed=true");
			process.awaitOutput("provider=file routers=");
			int web = port(process, "web");
			assertThat(ask(web, "/", "blue.localhost")).startsWith("HTTP/1.1 200 ").contains("\nX-Tenant: blue");
			assertThat(ask(web, "/", "red.localhost")).startsWith("HTTP/1.1 403 ");
			assertThat(ask(port(process, "traefik"), "/api/http/middlewares/tenant@file", "localhost"))
				.contains("\"class\":\"shop.TenantGatewayFilterFactory\"");
		}
	}

	/** What its own build makes of the example. */
	private void dropExample() throws IOException {
		Path classes = Files.createDirectory(this.folder.resolve("classes"));
		try (Stream<Path> sources = Files.list(EXAMPLE.resolve("src/main/java/shop"))) {
			String[] arguments = Stream
				.concat(Stream.of("-d", classes.toString(), "-proc:none", "-classpath",
						System.getProperty("java.class.path")), sources.map(Path::toString))
				.toArray(String[]::new);
			assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
		}
		Path plugins = Files.createDirectory(this.folder.resolve("plugins"));
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins.resolve("tenant.jar")))) {
			add(jar, classes);
			add(jar, EXAMPLE.resolve("src/main/resources"));
		}
	}

	private static void add(JarOutputStream jar, Path root) throws IOException {
		try (Stream<Path> files = Files.walk(root)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				jar.putNextEntry(new JarEntry(root.relativize(file).toString()));
				Files.copy(file, jar);
			}
		}
	}

	private static int port(JarProcess process, String entryPoint) throws Exception {
		process.awaitOutput("entryPoint=" + entryPoint + " listening on port ");
		Matcher line = Pattern.compile("entryPoint=" + entryPoint + " listening on port (\\d+)")
			.matcher(process.output());
		assertThat(line.find()).isTrue();
		return Integer.parseInt(line.group(1));
	}

	private static String ask(int port, String path, String host) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(10_000);
			OutputStream out = socket.getOutputStream();
			out.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
