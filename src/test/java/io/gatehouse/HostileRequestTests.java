package io.gatehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each hostile request is refused with the right status and reaches nobody, or reaches
 * the server as exactly one request.
 */
@Timeout(60)
class HostileRequestTests {

	private static final int LARGE = 20_000;

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

	@BeforeEach
	void forget() {
		site.server().plays(RecordingServer.Script.USUAL);
		site.server().forget();
	}

	static List<HostileCase> requests() {
		return HostileCase.of("requests");
	}

	static Stream<HostileCase> shortRequests() {
		return requests().stream().filter((hostile) -> hostile.client().length() < LARGE && !hostile.is("slowly"));
	}

	@Test
	void thereAreEnough() {
		assertThat(requests()).hasSizeGreaterThan(150);
		assertThat(requests().stream().map(HostileCase::toString)).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("requests")
	void isRefusedOrIsOneRequest(HostileCase hostile) throws Exception {
		play(hostile, Math.max(1, hostile.is("slowly") ? 1 : hostile.client().length()));
	}

	@ParameterizedTest
	@MethodSource("shortRequests")
	void isNoOtherWhenItComesInPieces(HostileCase hostile) throws Exception {
		play(hostile, 3);
	}

	private void play(HostileCase hostile, int piece) throws Exception {
		try (RawClient client = site.client(hostile.says("at", "web"))) {
			client.dribble(hostile.client(), piece, hostile.is("slowly") ? 10 : 0);
			String answer = client.answer();
			if (hostile.is("cut")) {
				assertThat(answer).as("%s", hostile).isEmpty();
			}
			else if (hostile.is("alert")) {
				assertThat(answer).as("%s", hostile).isNotEmpty().doesNotContain("HTTP");
			}
			else {
				assertThat(answer).as("%s", hostile).startsWith("HTTP/1.1 " + hostile.says("status", "?") + " ");
				assertThat(answer).contains(hostile.says("contains", ""));
			}
			if (!hostile.is("open")) {
				assertThat(client.rest()).as("behind the answer to %s", hostile).isEmpty();
			}
		}
		site.answersOthersAsEver();
		reached(hostile);
	}

	private void reached(HostileCase hostile) {
		List<ReceivedRequest> requests = site.server().requests();
		int own = requests.size() - 2;
		assertThat(requests.stream().skip(Math.max(0, own)).map(ReceivedRequest::target)).containsExactly("/others/1",
				"/others/2");
		if (hostile.is("nothing")) {
			assertThat(site.server().bytes()).startsWith("GET /others/1 HTTP/1.1\r\n");
		}
		else if (hostile.is("unfinished")) {
			assertThat(own).as("requests that reached the server whole").isZero();
		}
		else {
			assertThat(own).as("%s: requests in %s", hostile, ExactBytes.show(site.server().bytes())).isOne();
			assertThat(ExactBytes.show(requests.get(0).text()))
				.isEqualTo(ExactBytes.show(hostile.reaches().replace("${server}", site.server().url().substring(7))));
			assertThat(site.server().bytes()).startsWith(requests.get(0).head());
		}
	}

}
