package io.gatehouse.provider.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A socket before a daemon's that keeps what was asked of it.
 */
final class RecordingProxy implements AutoCloseable {

	private static final Pattern REQUEST = Pattern.compile("([A-Z]+) (/\\S*) HTTP/1\\.1\r\n");

	private final SocketAddress daemon;

	private final Path folder;

	private final ServerSocketChannel server;

	private final List<SocketChannel> open = new CopyOnWriteArrayList<>();

	private final ByteArrayOutputStream asked = new ByteArrayOutputStream();

	RecordingProxy(String host) throws IOException {
		URI uri = URI.create(host);
		this.daemon = uri.getScheme().equals("unix") ? UnixDomainSocketAddress.of(uri.getPath())
				: new InetSocketAddress(uri.getHost(), uri.getPort());
		this.folder = Files.createTempDirectory("gh-proxy");
		this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		this.server.bind(UnixDomainSocketAddress.of(this.folder.resolve("docker.sock")));
		background(this::accept);
	}

	String host() {
		return "unix://" + this.folder.resolve("docker.sock");
	}

	/** The request lines so far: method and path. */
	List<String> requests() {
		synchronized (this.asked) {
			return REQUEST.matcher(this.asked.toString(StandardCharsets.ISO_8859_1))
				.results()
				.map((MatchResult line) -> line.group(1) + " " + line.group(2))
				.toList();
		}
	}

	private void accept() throws IOException {
		while (true) {
			SocketChannel client = this.server.accept();
			this.open.add(client);
			SocketChannel upstream = connect();
			if (upstream == null) {
				client.close();
				continue;
			}
			this.open.add(upstream);
			background(() -> copy(client, upstream, this.asked));
			background(() -> copy(upstream, client, null));
		}
	}

	private @Nullable SocketChannel connect() {
		try {
			return SocketChannel.open(this.daemon);
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static void copy(SocketChannel from, SocketChannel to, @Nullable ByteArrayOutputStream record)
			throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
		try (from; to) {
			while (from.read(buffer.clear()) >= 0) {
				buffer.flip();
				if (record != null) {
					synchronized (record) {
						record.write(buffer.array(), 0, buffer.limit());
					}
				}
				while (buffer.hasRemaining()) {
					to.write(buffer);
				}
			}
		}
	}

	private static void background(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// One side went away, or the test is over
				Thread.currentThread().interrupt();
			}
		}, "docker-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (SocketChannel channel : new ArrayList<>(this.open)) {
			channel.close();
		}
		Files.deleteIfExists(this.folder.resolve("docker.sock"));
		Files.deleteIfExists(this.folder);
	}

	private interface Task {

		void run() throws IOException;

	}

}
