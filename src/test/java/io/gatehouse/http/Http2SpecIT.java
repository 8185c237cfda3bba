package io.gatehouse.http;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What RFC 9113, 7540 and 7541 ask of a server, as h2spec asks it. */
@NeedsH2spec
@Timeout(180)
class Http2SpecIT {

	@Test
	void passesEveryCase() throws IOException, InterruptedException {
		// Some cases want a body that is longer than the window they give
		try (Upstream upstream = Upstream.answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789");
				Proxy proxy = new Proxy(upstream)) {
			File program = Objects.requireNonNull(NeedsH2spec.Condition.program());
			Process h2spec = new ProcessBuilder(program.getPath(), "-h", "127.0.0.1", "-p",
					Integer.toString(proxy.port()))
				.redirectErrorStream(true)
				.start();
			String report = new String(h2spec.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			h2spec.waitFor();
			int failures = report.indexOf("Failures:");
			assertThat(
					(failures < 0) ? report.substring(Math.max(0, report.length() - 200)) : report.substring(failures))
				.contains("146 tests, 146 passed, 0 skipped, 0 failed");
		}
	}

}
