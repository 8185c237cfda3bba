package io.gatehouse;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Knows CNAME records, and nothing else. */
final class NameServer implements AutoCloseable {

	private final DatagramSocket socket;

	private final Map<String, String> records;

	private final List<String> asked = new CopyOnWriteArrayList<>();

	NameServer(Map<String, String> records) throws SocketException {
		this.records = records;
		this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "name-server");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/** The names that it was asked for, in order. */
	List<String> asked() {
		return this.asked;
	}

	private void serve() {
		byte[] bytes = new byte[512];
		while (!this.socket.isClosed()) {
			try {
				DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
				this.socket.receive(packet);
				byte[] answer = answer(ByteBuffer.wrap(bytes, 0, packet.getLength()));
				this.socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private byte[] answer(ByteBuffer query) {
		short id = query.getShort();
		query.position(12);
		StringBuilder name = new StringBuilder();
		for (int length; (length = query.get()) > 0;) {
			byte[] label = new byte[length];
			query.get(label);
			name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
		}
		this.asked.add(name.toString());
		int end = query.position() + 4;
		String behind = this.records.get(name.toString());
		ByteBuffer answer = ByteBuffer.allocate(512);
		answer.putShort(id).putShort((short) 0x8180).putShort((short) 1).putShort((short) ((behind != null) ? 1 : 0));
		answer.putInt(0).put(query.array(), 12, end - 12);
		if (behind != null) {
			answer.putShort((short) 0xc00c).putShort((short) 5).putShort((short) 1).putInt(60);
			answer.putShort((short) (behind.length() + 2));
			for (String label : behind.split("\\.")) {
				answer.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
			}
			answer.put((byte) 0);
		}
		byte[] sent = new byte[answer.position()];
		answer.flip().get(sent);
		return sent;
	}

	@Override
	public void close() {
		this.socket.close();
	}

}
