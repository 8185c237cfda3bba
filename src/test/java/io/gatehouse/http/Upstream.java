package io.gatehouse.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server behind the proxy that says exactly what a test tells it to. */
final class Upstream implements AutoCloseable {

	private final ServerSocket socket;

	private final List<Wire> connections = new CopyOnWriteArrayList<>();

	private final List<Throwable> failures = new CopyOnWriteArrayList<>();

	Upstream(Script script) throws IOException {
		this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		start(() -> accept(script));
	}

	/**
	 * Answers each request of a connection, whose bodies must be empty, with the same.
	 */
	static Upstream answering(String answer) throws IOException {
		return new Upstream((wire) -> {
			while (true) {
				wire.readHead();
				wire.write(answer);
			}
		});
	}

	/** Answers each request with its own head. */
	static Upstream echoing() throws IOException {
		return new Upstream((wire) -> {
			while (true) {
				String head = wire.readHead();
				wire.write("HTTP/1.1 200 OK\r\nContent-Length: " + head.length() + "\r\n\r\n" + head);
			}
		});
	}

	private void accept(Script script) {
		try {
			while (true) {
				Socket accepted = this.socket.accept();
				Wire wire = new Wire(accepted);
				this.connections.add(wire);
				start(() -> play(script, wire));
			}
		}
		catch (IOException ex) {
			// The test has closed the server
			this.connections.forEach(Wire::close);
		}
	}

	private void play(Script script, Wire wire) {
		try (wire) {
			script.play(wire);
		}
		catch (IOException ex) {
			wire.ended();
		}
		catch (AssertionError | RuntimeException ex) {
			this.failures.add(ex);
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "raw-upstream");
		thread.setDaemon(true);
		thread.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	int accepted() {
		return this.connections.size();
	}

	/** Whether the proxy has closed the connection of this number. */
	boolean hasEnded(int number) {
		return this.connections.size() > number && this.connections.get(number).hasEnded();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.connections.forEach(Wire::close);
		for (Throwable failure : this.failures) {
			throw new AssertionError("in the server's script", failure);
		}
	}

	/** What the server does with a connection; then it is closed. */
	interface Script {

		void play(Wire wire) throws IOException;

	}

}
