package io.gatehouse.middleware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Secret;
import io.gatehouse.model.middleware.DigestAuth;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DigestAuthTests {

	private static final String ANN = "ann:traefik:" + DigestUtils.md5Hex("ann:traefik:secret");

	@TempDir
	private Path folder;

	@Test
	void asksForAPassword() {
		Passage passage = Passage.of(MockServerHttpRequest.get("/x"), filter(ANN));
		assertThat(passage.status()).isEqualTo(401);
		assertThat(passage.body()).isEqualTo("401 Unauthorized\n");
		assertThat(passage.headers().getFirst("WWW-Authenticate")).matches(
				"Digest realm=\"traefik\", nonce=\"[0-9a-f]{64}\", opaque=\"[0-9a-f]{16}\", algorithm=MD5, qop=\"auth\"");
	}

	@Test
	void letsInWhoKnowsIt() {
		GatewayFilter filter = filter(ANN);
		String nonce = nonce(filter);
		Passage passage = Passage.of(asked(nonce, "ann", "secret", "/x?y=1", 1), filter);
		assertThat(passage.arrived().getHeaders().getFirst("Authorization")).startsWith("Digest ");
		assertThat(Passage.of(asked(nonce, "ann", "secret", "/x?y=1", 2), filter).hasArrived()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "ann, wrong, /x, 1", "eve, secret, /x, 1", "ann, secret, /other, 1", "ann, secret, /x, 0" })
	void refusesEverybodyElse(String user, String password, String uri, int count) {
		GatewayFilter filter = filter(ANN);
		Passage passage = Passage.of(signed("/x", nonce(filter), user, password, uri, count), filter);
		assertThat(passage.status()).isEqualTo(401);
		assertThat(passage.headers().getFirst("WWW-Authenticate")).doesNotContain("stale");
	}

	@Test
	void takesAnAnswerOnce() {
		GatewayFilter filter = filter(ANN);
		String nonce = nonce(filter);
		assertThat(Passage.of(asked(nonce, "ann", "secret", "/x", 5), filter).hasArrived()).isTrue();
		Passage again = Passage.of(asked(nonce, "ann", "secret", "/x", 5), filter);
		assertThat(again.status()).isEqualTo(401);
		assertThat(again.headers().getFirst("WWW-Authenticate")).endsWith("stale=true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0000000000000000000000000000000000000000000000000000000000000000", "x", "" })
	void asksAgainWithANonceOfItsOwn(String nonce) {
		Passage passage = Passage.of(asked(nonce, "ann", "secret", "/x", 1), filter(ANN));
		assertThat(passage.headers().getFirst("WWW-Authenticate")).endsWith("stale=true");
	}

	@Test
	void takesNoNonceThatIsOld() {
		AtomicLong now = new AtomicLong(1_000_000);
		Nonces nonces = new Nonces(now::get);
		String nonce = nonces.next();
		assertThat(nonces.isFresh(nonce)).isTrue();
		assertThat(new Nonces(now::get).isFresh(nonce)).isFalse();
		now.addAndGet(5 * 60 * 1000);
		assertThat(nonces.isFresh(nonce)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Digest", "Digest username=\"ann", "Digest username=\"ann\" nonce=\"x\"", "Basic YTpi",
			"Digest username=\"ann\", ,", "Digest =x" })
	void refusesWhatIsMalformed(String header) {
		assertThat(Passage.of(MockServerHttpRequest.get("/x").header("Authorization", header), filter(ANN)).status())
			.isEqualTo(401);
	}

	@Test
	void tellsTheServerWhoItIs() {
		GatewayFilter filter = new DigestAuthGatewayFilterFactory()
			.apply(new DigestAuth(List.of(Secret.of(ANN)), null, true, null, "X-User"));
		Passage passage = Passage.of(asked(nonce(filter), "ann", "secret", "/x", 1), filter);
		assertThat(passage.arrived().getHeaders().getFirst("X-User")).isEqualTo("ann");
		assertThat(passage.arrived().getHeaders().getFirst("Authorization")).isNull();
	}

	@Test
	void readsUsersOfItsRealmFromAFile() throws IOException {
		Path file = Files.writeString(this.folder.resolve("users"),
				"# ours\n" + ANN + "\n\nann:other:" + "0".repeat(32) + "\n");
		GatewayFilter filter = new DigestAuthGatewayFilterFactory()
			.apply(new DigestAuth(List.of(), file.toString(), false, "traefik", null));
		assertThat(Passage.of(asked(nonce(filter), "ann", "secret", "/x", 1), filter).hasArrived()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ann", "ann:traefik", "ann:traefik:geheim", ":traefik:00000000000000000000000000000000",
			"ann:other:00000000000000000000000000000000" })
	void refusesUsersThatNobodyCanBe(String user) {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> filter(user))
			.withMessageStartingWith("users: ")
			.withMessageNotContaining("geheim");
	}

	private static GatewayFilter filter(String user) {
		return new DigestAuthGatewayFilterFactory()
			.apply(new DigestAuth(List.of(Secret.of(user)), null, false, null, null));
	}

	private static String nonce(GatewayFilter filter) {
		String challenge = Passage.of(MockServerHttpRequest.get("/x"), filter).headers().getFirst("WWW-Authenticate");
		Matcher matcher = Pattern.compile("nonce=\"([^\"]+)\"").matcher(String.valueOf(challenge));
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

	private static MockServerHttpRequest.BaseBuilder<?> asked(String nonce, String user, String password, String uri,
			int count) {
		return signed(uri, nonce, user, password, uri, count);
	}

	private static MockServerHttpRequest.BaseBuilder<?> signed(String path, String nonce, String user, String password,
			String uri, int count) {
		String nc = String.format("%08x", count);
		String response = DigestUtils.md5Hex(DigestUtils.md5Hex(user + ":traefik:" + password) + ":" + nonce + ":" + nc
				+ ":c:auth:" + DigestUtils.md5Hex("GET:" + uri));
		return MockServerHttpRequest.get(path)
			.header("Authorization",
					"Digest username=\"" + user + "\", realm=\"traefik\", nonce=\"" + nonce + "\", uri=\"" + uri
							+ "\", qop=auth, nc=" + nc + ", cnonce=\"c\", response=\"" + response
							+ "\", algorithm=MD5");
	}

}
