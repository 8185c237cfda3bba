package io.gatehouse;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server that keeps every byte that reaches it. It takes requests as strictly as can
 * be, and answers each with its target, unless a test has it say something else.
 */
final class RecordingServer implements AutoCloseable {

	private final ServerSocket socket;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final StringBuilder bytes = new StringBuilder();

	private final List<ReceivedRequest> requests = new ArrayList<>();

	private volatile Script script = Script.USUAL;

	RecordingServer() {
		try {
			this.socket = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	/** What the server says. */
	interface Script {

		/** Says something as soon as there is a connection. */
		default void begin(Answering to) throws IOException {
		}

		/**
		 * Answers a request.
		 * @return whether the connection goes on
		 */
		boolean answer(ReceivedRequest request, Answering to) throws IOException;

		Script USUAL = (request, to) -> {
			String body = "this is " + request.target();
			to.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n"
					+ (request.head().startsWith("HEAD ") ? "" : body));
			return true;
		};

	}

	/** The way back to a client. */
	interface Answering {

		void write(String text) throws IOException;

		/** Waits until the other side ends the connection, whatever it still says. */
		void awaitEnd() throws IOException;

	}

	void plays(Script next) {
		this.script = next;
	}

	String url() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	/** Forgets what it has recorded, and the connections that it was recorded on. */
	synchronized void forget() {
		this.bytes.setLength(0);
		this.requests.clear();
	}

	/** Every byte, in the order in which they came. */
	synchronized String bytes() {
		return this.bytes.toString();
	}

	/** The requests that came whole. */
	synchronized List<ReceivedRequest> requests() {
		return List.copyOf(this.requests);
	}

	/** How many connections there are. */
	int connections() {
		return this.open.size();
	}

	/** Ends all connections, as a server does that starts anew. */
	void endConnections() {
		this.open.forEach(RecordingServer::close);
	}

	private void accept() {
		try {
			while (true) {
				Socket accepted = this.socket.accept();
				this.open.add(accepted);
				start(() -> serve(accepted));
			}
		}
		catch (IOException ex) {
			// The test has closed the server
			this.open.forEach(RecordingServer::close);
		}
	}

	private void serve(Socket peer) {
		try (peer) {
			InputStream in = new BufferedInputStream(peer.getInputStream());
			Answering to = answering(peer, in);
			this.script.begin(to);
			for (ReceivedRequest next; (next = ReceivedRequest.from(() -> record(in.read()))) != null;) {
				synchronized (this) {
					this.requests.add(next);
				}
				if (!this.script.answer(next, to)) {
					return;
				}
			}
		}
		catch (IOException ex) {
			// The bytes that it broke off with are recorded
		}
		finally {
			this.open.remove(peer);
		}
	}

	private static Answering answering(Socket peer, InputStream in) {
		return new Answering() {
			@Override
			public void write(String text) throws IOException {
				peer.getOutputStream().write(ExactBytes.bytes(text));
				peer.getOutputStream().flush();
			}

			@Override
			public void awaitEnd() throws IOException {
				peer.setSoTimeout(10_000);
				try {
					while (in.read() >= 0) {
						continue;
					}
				}
				catch (SocketException ex) {
					// A reset is an end too
					return;
				}
			}
		};
	}

	private synchronized int record(int next) {
		if (next >= 0) {
			this.bytes.append((char) next);
		}
		return next;
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "recording-server");
		thread.setDaemon(true);
		thread.start();
	}

	private static void close(Socket peer) {
		try {
			peer.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.open.forEach(RecordingServer::close);
	}

}
