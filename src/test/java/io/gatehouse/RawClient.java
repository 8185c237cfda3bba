package io.gatehouse;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that says exactly what it is told to, and reads answers as they come. */
final class RawClient implements AutoCloseable {

	private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *([0-9]+)");

	private final Socket socket;

	private final InputStream in;

	RawClient(int port) throws IOException {
		this.socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(10_000);
		this.in = new BufferedInputStream(this.socket.getInputStream());
	}

	RawClient write(String text) throws IOException {
		this.socket.getOutputStream().write(ExactBytes.bytes(text));
		this.socket.getOutputStream().flush();
		return this;
	}

	/**
	 * Sends what the other side may not want to the end.
	 * @param piece how many bytes at once
	 * @param millis how long it waits after each
	 */
	void dribble(String text, int piece, int millis) throws IOException, InterruptedException {
		for (int i = 0; i < text.length(); i += piece) {
			try {
				write(text.substring(i, Math.min(text.length(), i + piece)));
			}
			catch (SocketException ex) {
				return;
			}
			if (millis > 0) {
				Thread.sleep(millis);
			}
		}
	}

	/** The next answer that is not an interim one; what there is of it before an end. */
	String answer() throws IOException {
		StringBuilder text = new StringBuilder();
		if (!readUntil(text, "\r\n\r\n")) {
			return text.toString();
		}
		String head = text.toString().toLowerCase(Locale.ROOT);
		if (head.startsWith("http/1.1 1") && !head.startsWith("http/1.1 101")) {
			return answer();
		}
		if (head.contains("\r\ntransfer-encoding: chunked")) {
			readUntil(text, "0\r\n\r\n");
			return text.toString();
		}
		if (head.startsWith("http/1.1 304")) {
			return text.toString();
		}
		Matcher length = LENGTH.matcher(head);
		int left = length.find() ? Integer.parseInt(length.group(1)) : 0;
		for (int next; left > 0 && (next = read()) >= 0; left--) {
			text.append((char) next);
		}
		return text.toString();
	}

	/** The next head that is not of an interim answer. */
	String finalHead() throws IOException {
		String head = head();
		return head.startsWith("HTTP/1.1 1") ? finalHead() : head;
	}

	/** The next head, interim ones too. */
	String head() throws IOException {
		StringBuilder text = new StringBuilder();
		readUntil(text, "\r\n\r\n");
		return text.toString();
	}

	/** What comes before the other side ends the connection, in order or not. */
	String rest() throws IOException {
		StringBuilder text = new StringBuilder();
		for (int next; (next = read()) >= 0;) {
			text.append((char) next);
		}
		return text.toString();
	}

	private boolean readUntil(StringBuilder text, String end) throws IOException {
		while (text.length() < end.length() || text.indexOf(end, text.length() - end.length()) < 0) {
			int next = read();
			if (next < 0) {
				return false;
			}
			text.append((char) next);
		}
		return true;
	}

	private int read() throws IOException {
		try {
			return this.in.read();
		}
		catch (SocketException ex) {
			// A reset is an end too
			return -1;
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
