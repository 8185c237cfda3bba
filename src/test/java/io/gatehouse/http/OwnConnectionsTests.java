package io.gatehouse.http;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Servers that know clients by their connection.
 */
class OwnConnectionsTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String REFUSAL = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: %s\r\nContent-Length: 0\r\n\r\n";

	/** Refuses the first request of each connection and says how many came on it. */
	private static Upstream asking(String way) throws IOException {
		return new Upstream((wire) -> {
			for (int i = 0;; i++) {
				wire.readHead();
				String count = Integer.toString(i);
				wire.write((i == 0) ? REFUSAL.formatted(way)
						: "HTTP/1.1 200 OK\r\nContent-Length: " + count.length() + "\r\n\r\n" + count);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "NTLM", "Negotiate", "negotiate TlRMTVNTUAAC" })
	void giveEachClientAConnectionThatNobodyElseUses(String way) throws IOException {
		try (Upstream upstream = asking(way);
				Proxy proxy = new Proxy(upstream);
				Wire first = proxy.connect();
				Wire second = proxy.connect()) {
			// The refusal that tells came on a connection for all
			assertThat(first.write(GET).readAnswer()).startsWith("HTTP/1.1 401 ");
			assertThat(first.write(GET).readAnswer()).startsWith("HTTP/1.1 401 ");
			assertThat(upstream.accepted()).isEqualTo(2);
			assertThat(first.write(GET).readAnswer()).endsWith("\r\n\r\n1");
			// The other client gets the one for all, and not the first one's
			assertThat(second.write(GET).readAnswer()).endsWith("\r\n\r\n1");
			assertThat(first.write(GET).readAnswer()).endsWith("\r\n\r\n2");
			assertThat(upstream.accepted()).isEqualTo(2);
		}
	}

	@Test
	void areSharedWhereTheServerAsksInAnotherWay() throws IOException {
		try (Upstream upstream = asking("Basic realm=\"a\"");
				Proxy proxy = new Proxy(upstream);
				Wire first = proxy.connect()) {
			assertThat(first.write(GET).readAnswer()).startsWith("HTTP/1.1 401 ");
			assertThat(first.write(GET).readAnswer()).endsWith("\r\n\r\n1");
			assertThat(upstream.accepted()).isEqualTo(1);
		}
	}

	@Test
	void endWithTheirClient() throws IOException {
		try (Upstream upstream = asking("NTLM"); Proxy proxy = new Proxy(upstream)) {
			try (Wire client = proxy.connect()) {
				client.write(GET).readAnswer();
				client.write(GET).readAnswer();
			}
			await().until(() -> upstream.hasEnded(1));
			assertThat(upstream.hasEnded(0)).isFalse();
		}
	}

}
