package io.gatehouse.contract;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.gatehouse.GatehouseApplication;
import io.gatehouse.entrypoint.Listeners;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gatehouse with a team's own beans, on free ports of the loopback.
 */
final class RunningGatehouse implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private RunningGatehouse(Class<?>[] team, String... properties) {
		List<String> all = new ArrayList<>(List.of("gatehouse.entry-points.web.address=127.0.0.1:0",
				"gatehouse.entry-points.traefik.address=127.0.0.1:0", "gatehouse.api.enabled=true",
				"gatehouse.api.insecure=true", "spring.jmx.enabled=false"));
		all.addAll(List.of(properties));
		this.context = new SpringApplicationBuilder(GatehouseApplication.class).sources(team)
			.properties(all.toArray(String[]::new))
			.run();
	}

	/** Starts it with a team's beans. */
	static RunningGatehouse with(Class<?> team, String... properties) {
		return new RunningGatehouse(new Class<?>[] { team }, properties);
	}

	<T> T bean(String name, Class<T> type) {
		return this.context.getBean(name, type);
	}

	/** Asks for a path on the entry point {@code web}. */
	Answer get(String target, String... headers) throws IOException {
		return ask("web", "GET", target, "", headers);
	}

	Answer ask(String entryPoint, String method, String target, String body, String... headers) throws IOException {
		int port = this.context.getBean(Listeners.class).port(entryPoint);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(20_000);
			StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: team.test\r\n"
					+ "Connection: close\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n");
			for (String header : headers) {
				head.append(header).append("\r\n");
			}
			OutputStream out = socket.getOutputStream();
			out.write((head + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
			out.flush();
			return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * An answer.
	 *
	 * @param status its status
	 * @param head its head in small letters
	 * @param body its body; chunked ones with their framing
	 */
	record Answer(int status, String head, String body) {

		private static Answer of(String text) {
			int end = text.indexOf("\r\n\r\n");
			if (end < 0) {
				throw new AssertionError("No answer: " + text);
			}
			return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(0, end).toLowerCase(Locale.ROOT),
					text.substring(end + 4));
		}

	}

}
