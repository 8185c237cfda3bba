package io.gatehouse.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy that connects to one server, whatever it is asked for, and notes what it was.
 */
final class ConnectProxy implements AutoCloseable {

	private final ServerSocket socket = RawServer.plain();

	private final List<String> heads = new CopyOnWriteArrayList<>();

	private final int server;

	private final String answer;

	ConnectProxy(int server, String answer) {
		this.server = server;
		this.answer = answer;
		start(this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/** What it was asked, each with the empty line at its end. */
	List<String> heads() {
		return this.heads;
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket client = this.socket.accept();
				start(() -> serve(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket client) {
		try (client; Socket to = new Socket(InetAddress.getByName("127.0.0.1"), this.server)) {
			ByteArrayOutputStream head = new ByteArrayOutputStream();
			while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
				head.write(client.getInputStream().read());
			}
			this.heads.add(head.toString(StandardCharsets.US_ASCII));
			client.getOutputStream().write(this.answer.getBytes(StandardCharsets.US_ASCII));
			start(() -> relay(to, client));
			client.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// One of them has ended
		}
	}

	private static void relay(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// One of them has ended
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "connect-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
