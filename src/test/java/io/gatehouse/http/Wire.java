package io.gatehouse.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One end of a connection, byte for byte. */
final class Wire implements AutoCloseable {

	private final Socket socket;

	private final InputStream in;

	private volatile boolean ended;

	Wire(Socket socket) throws IOException {
		this.socket = socket;
		socket.setSoTimeout(10_000);
		socket.setTcpNoDelay(true);
		this.in = new BufferedInputStream(socket.getInputStream());
	}

	static Wire to(int port) throws IOException {
		return new Wire(new Socket(InetAddress.getByName("127.0.0.1"), port));
	}

	Wire write(String text) throws IOException {
		write(text.getBytes(StandardCharsets.ISO_8859_1));
		return this;
	}

	void write(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
	}

	/** A head, with the empty line at its end. */
	String readHead() throws IOException {
		return readUntil("\r\n\r\n");
	}

	String readUntil(String end) throws IOException {
		StringBuilder text = new StringBuilder();
		while (text.length() < end.length() || text.indexOf(end, text.length() - end.length()) < 0) {
			text.append((char) readByte());
		}
		return text.toString();
	}

	String read(int count) throws IOException {
		byte[] bytes = this.in.readNBytes(count);
		if (bytes.length < count) {
			throw new EOFException(new String(bytes, StandardCharsets.ISO_8859_1));
		}
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	/** Reads an answer with a Content-Length: head and body. */
	String readAnswer() throws IOException {
		String head = readHead();
		int at = head.toLowerCase().indexOf("\r\ncontent-length: ");
		if (at < 0) {
			return head;
		}
		int length = Integer.parseInt(head.substring(at + 18, head.indexOf("\r\n", at + 18)));
		return head + read(length);
	}

	/** Everything until the other side ends the connection in order. */
	String readToEnd() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		this.in.transferTo(bytes);
		return bytes.toString(StandardCharsets.ISO_8859_1);
	}

	/** Skips bytes, and says how many there were before the end. */
	long skip(long count) throws IOException {
		long left = count;
		byte[] buffer = new byte[65536];
		while (left > 0) {
			int read = this.in.read(buffer, 0, (int) Math.min(buffer.length, left));
			if (read < 0) {
				break;
			}
			left -= read;
		}
		return count - left;
	}

	private int readByte() throws IOException {
		int next = this.in.read();
		if (next < 0) {
			throw new EOFException();
		}
		return next;
	}

	/** Waits for the other side to close, whatever it still says. */
	void awaitEnd() throws IOException {
		while (true) {
			readByte();
		}
	}

	void shutdownOutput() throws IOException {
		this.socket.shutdownOutput();
	}

	/** Ends the connection with a reset. */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	void ended() {
		this.ended = true;
	}

	boolean hasEnded() {
		return this.ended;
	}

	void timeout(int millis) throws IOException {
		this.socket.setSoTimeout(millis);
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
