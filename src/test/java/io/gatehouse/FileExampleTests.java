package io.gatehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The example of files does what its words say.
 */
class FileExampleTests {

	private static final Path EXAMPLE = Path.of("examples/file/dynamic");

	@TempDir
	private Path folder;

	@Test
	void servesBothFilesOfTheExample() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			try (exchange) {
				byte[] asked = exchange.getRequestURI().toString().getBytes(StandardCharsets.US_ASCII);
				exchange.sendResponseHeaders(200, asked.length);
				exchange.getResponseBody().write(asked);
			}
		});
		server.start();
		copy(server.getAddress().getPort());
		RunningGatehouse gatehouse = RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + this.folder);
		try {
			gatehouse.api("/http/routers/files@file", "\"enabled\"");
			gatehouse.api("/http/routers/docs@file", "\"enabled\"");
			assertThat(gatehouse.answer("localhost", "/files/a")).endsWith("\r\n\r\n/a");
			assertThat(gatehouse.answer("docs.localhost", "/x")).containsIgnoringCase("\r\nX-From: a file\r\n")
				.endsWith("\r\n\r\n/x");
		}
		finally {
			gatehouse.close();
			server.stop(0);
		}
	}

	private void copy(int port) throws IOException {
		List<Path> files;
		try (Stream<Path> all = Files.list(EXAMPLE)) {
			files = all.toList();
		}
		assertThat(files).hasSize(2);
		for (Path file : files) {
			Files.writeString(this.folder.resolve(file.getFileName()),
					Files.readString(file).replace("127.0.0.1:9000", "127.0.0.1:" + port));
		}
	}

}
