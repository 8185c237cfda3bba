package io.gatehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.gatehouse.RecordingServer.Answering;
import io.gatehouse.RecordingServer.Script;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever a server answers, its client gets that answer, a failure or a cut connection,
 * and nobody else gets any of it.
 */
@Timeout(60)
class HostileAnswerTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: a.test\r\n\r\n";

	@TempDir
	private static Path folder;

	private static HostileSite site;

	@BeforeAll
	static void start() throws IOException {
		site = new HostileSite(folder);
	}

	@AfterAll
	static void stop() {
		site.close();
	}

	static List<HostileCase> answers() {
		return HostileCase.of("answers");
	}

	@Test
	void thereAreEnough() {
		assertThat(answers()).hasSizeGreaterThan(100);
		assertThat(answers().stream().map(HostileCase::toString)).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("answers")
	void reachesNobodyElse(HostileCase hostile) throws Exception {
		endConnections();
		Hostile server = new Hostile(hostile);
		site.server().plays(server);
		try (RawClient client = site.client("web")) {
			client.write(hostile.client().isEmpty() ? GET : hostile.client());
			String answer = hostile.client().startsWith("HEAD ") ? client.finalHead() : client.answer();
			server.answered.countDown();
			check(hostile, answer);
			if (!hostile.later().isEmpty()) {
				assertThat(server.ended.await(10, TimeUnit.SECONDS)).as("%s: the connection ends", hostile).isTrue();
			}
			site.answersOthersAsEver();
		}
	}

	private static void check(HostileCase hostile, String answer) {
		String head = answer.contains("\r\n\r\n") ? answer.substring(0, answer.indexOf("\r\n\r\n")) : answer;
		if (hostile.is("cut")) {
			assertThat(isWhole(answer)).as("%s is whole:\n%s", hostile, ExactBytes.show(answer)).isFalse();
		}
		else {
			assertThat(answer).as("%s", hostile).startsWith("HTTP/1.1 " + hostile.says("status", "?") + " ");
			assertThat(answer).contains(hostile.says("contains", ""));
			assertThat(answer.substring(head.length() + 4)).as("%s", hostile)
				.endsWith(hostile.says("body", ""))
				.hasSizeLessThan(40);
		}
		assertThat(answer).doesNotContain("poisoned").doesNotContain("this is");
		assertThat(answer.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r").doesNotContain("\0");
		assertThat(head.toLowerCase(Locale.ROOT)).doesNotContain("\r\nset-cookie:", "\r\nkeep-alive:", "h2c");
	}

	private static boolean isWhole(String answer) {
		return answer.endsWith("\r\n0\r\n\r\n") || answer.startsWith("HTTP/1.1 5");
	}

	/** So that the case is played on a connection of its own. */
	private static void endConnections() throws IOException {
		site.server().endConnections();
		await().until(() -> site.server().connections() == 0);
	}

	@Test
	void aClientThatDoesNotReadIsGivenUp() throws Exception {
		endConnections();
		CountDownLatch given = new CountDownLatch(1);
		String piece = "x".repeat(1_000_000);
		site.server().plays((request, to) -> {
			try {
				to.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
				for (int i = 0; i < 100; i++) {
					to.write(piece);
				}
			}
			catch (IOException ex) {
				given.countDown();
			}
			return false;
		});
		try (RawClient client = site.client("quick")) {
			client.write(GET);
			assertThat(given.await(10, TimeUnit.SECONDS)).as("the server's connection ends").isTrue();
			assertThat(client.rest()).hasSizeLessThan(50_000_000);
		}
		finally {
			site.server().plays(Script.USUAL);
		}
		site.answersOthersAsEver();
	}

	/** Says something hostile once, on the connection of the first request. */
	private static final class Hostile implements Script {

		private final HostileCase hostile;

		private final CountDownLatch answered = new CountDownLatch(1);

		private final CountDownLatch ended = new CountDownLatch(1);

		private boolean said;

		Hostile(HostileCase hostile) {
			this.hostile = hostile;
		}

		private synchronized boolean isFirst() {
			boolean first = !this.said;
			this.said = true;
			return first;
		}

		@Override
		public void begin(Answering to) throws IOException {
			if (this.hostile.is("early") && isFirst()) {
				to.write(this.hostile.server());
				to.awaitEnd();
			}
		}

		@Override
		public boolean answer(ReceivedRequest request, Answering to) throws IOException {
			if (!isFirst()) {
				return Script.USUAL.answer(request, to);
			}
			to.write(this.hostile.server());
			if (!this.hostile.later().isEmpty()) {
				sayMore(to);
				return false;
			}
			return !this.hostile.is("end");
		}

		private void sayMore(Answering to) throws IOException {
			try {
				this.answered.await(10, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
			to.write(this.hostile.later());
			to.awaitEnd();
			this.ended.countDown();
		}

	}

}
