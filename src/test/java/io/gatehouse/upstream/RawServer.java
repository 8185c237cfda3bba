package io.gatehouse.upstream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.gatehouse.model.http.Server;

/** A server that says exactly what a test tells it to, byte for byte. */
final class RawServer implements AutoCloseable {

	private final ServerSocket socket;

	private final List<Connection> connections = new CopyOnWriteArrayList<>();

	RawServer(Script script) {
		this(script, plain());
	}

	RawServer(Script script, ServerSocket socket) {
		this.socket = socket;
		start(() -> accept(script));
	}

	static ServerSocket plain() {
		try {
			return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A server that answers each request of a connection with the same text. */
	static RawServer answering(String answer) {
		return new RawServer((connection) -> {
			while (true) {
				connection.readHead();
				connection.write(answer);
			}
		});
	}

	private void accept(Script script) {
		try {
			while (true) {
				Connection connection = new Connection(this.socket.accept());
				this.connections.add(connection);
				start(() -> connection.play(script));
			}
		}
		catch (IOException ex) {
			// The test has closed the server.
			this.connections.forEach(Connection::close);
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "raw-server");
		thread.setDaemon(true);
		thread.start();
	}

	/** Waits for others, in a script. */
	static void await(CyclicBarrier barrier) throws IOException {
		try {
			barrier.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			throw new IOException(ex);
		}
	}

	int port() {
		return this.socket.getLocalPort();
	}

	String url() {
		return "http://127.0.0.1:" + port();
	}

	Server server() {
		return Server.of(url());
	}

	/** How many connections it has had. */
	int accepted() {
		return this.connections.size();
	}

	/** Whether the other side has closed the connection of this number. */
	boolean hasEnded(int number) {
		return this.connections.get(number).ended;
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.connections.forEach(Connection::close);
	}

	/** What the server does with a connection; then it is closed. */
	interface Script {

		void play(Connection connection) throws IOException;

	}

	/** The server's end of a connection. */
	static final class Connection {

		private final Socket socket;

		private final InputStream in;

		private volatile boolean ended;

		Connection(Socket socket) throws IOException {
			this.socket = socket;
			this.in = new BufferedInputStream(socket.getInputStream());
		}

		private void play(Script script) {
			try (this.socket) {
				script.play(this);
			}
			catch (IOException ex) {
				this.ended = true;
			}
		}

		/** The head of a request, with the empty line at its end. */
		String readHead() throws IOException {
			ByteArrayOutputStream head = new ByteArrayOutputStream();
			int matched = 0;
			while (matched < 4) {
				int next = readByte();
				head.write(next);
				matched = (next == "\r\n\r\n".charAt(matched)) ? matched + 1 : (next == '\r') ? 1 : 0;
			}
			return head.toString(StandardCharsets.ISO_8859_1);
		}

		String read(int count) throws IOException {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			while (bytes.size() < count) {
				bytes.write(readByte());
			}
			return bytes.toString(StandardCharsets.ISO_8859_1);
		}

		private int readByte() throws IOException {
			int next = this.in.read();
			if (next < 0) {
				throw new EOFException();
			}
			return next;
		}

		/** Waits for the other side to close. */
		void awaitEnd() throws IOException {
			while (true) {
				readByte();
			}
		}

		void write(String text) throws IOException {
			write(text.getBytes(StandardCharsets.ISO_8859_1));
		}

		void write(byte[] bytes) throws IOException {
			this.socket.getOutputStream().write(bytes);
			this.socket.getOutputStream().flush();
		}

		/** Ends the connection with a reset. */
		void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

		void close() {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
