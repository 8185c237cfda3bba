package io.gatehouse.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client says that is none of ours: the JDK's. */
@Timeout(60)
class Http2ClientTests {

	private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build();

	@Test
	void servesManyRequestsAtOnceBehindAnUpgrade() throws Exception {
		try (Upstream upstream = Upstream.echoing(); Proxy proxy = new Proxy(upstream)) {
			assertThat(this.client.send(request(proxy, "/first").build(), BodyHandlers.ofString()).version())
				.isEqualTo(Version.HTTP_2);
			List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				answers.add(this.client.sendAsync(request(proxy, "/" + i).build(), BodyHandlers.ofString()));
			}
			for (int i = 0; i < 200; i++) {
				assertThat(answers.get(i).get().body()).startsWith("GET /" + i + " HTTP/1.1\r\n");
			}
			assertThat(proxy.open()).as("connections").isEqualTo(1);
		}
	}

	@Test
	void passesALongBodyBothWays() throws Exception {
		byte[] body = new byte[5_000_000];
		new java.util.Random(1).nextBytes(body);
		try (Upstream upstream = new Upstream((wire) -> {
			while (true) {
				String head = wire.readHead();
				int length = head.startsWith("POST") ? body.length : 0;
				wire.write("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + wire.read(length));
			}
		}); Proxy proxy = new Proxy(upstream)) {
			this.client.send(request(proxy, "/first").build(), BodyHandlers.discarding());
			HttpResponse<byte[]> answer = this.client
				.send(request(proxy, "/").POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
			assertThat(answer.version()).isEqualTo(Version.HTTP_2);
			assertThat(answer.body()).isEqualTo(body);
		}
	}

	private static HttpRequest.Builder request(Proxy proxy, String path) throws IOException {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + path));
	}

}
