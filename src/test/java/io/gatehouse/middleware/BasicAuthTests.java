package io.gatehouse.middleware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Secret;
import io.gatehouse.model.middleware.BasicAuth;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BasicAuthTests {

	// secret, by htpasswd -nbB
	private static final String BOB = "bob:$2y$05$dWYNJVQ7wEFBFQfW5i9d0.gtAEFa7UXcsLA8TNXblgi0knpQ.ei36";

	// test, by htpasswd -nbm and -nbs
	private static final String MD5 = "test:$apr1$H6uskkkW$IgXLP6ewTrSuBkTrqE8wj/";

	private static final String SHA = "sha:{SHA}qUqP5cyxm6YcTAhz05Hph5gvu9M=";

	private final PasswordChecks checks = new PasswordChecks();

	@TempDir
	private Path folder;

	@AfterEach
	void stopChecks() {
		this.checks.destroy();
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob:secret", "test:test", "sha:test" })
	void letsInWhoKnowsThePassword(String credentials) {
		GatewayFilter filter = filter(options(BOB, MD5, SHA));
		for (int i = 0; i < 2; i++) {
			Passage passage = Passage.of(as(credentials), filter);
			assertThat(passage.hasArrived()).isTrue();
			assertThat(passage.arrived().getHeaders().getFirst("Authorization")).isNotNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob:wrong", "bob:", "nobody:secret", "BOB:secret", ":secret", "bob:secret " })
	void refusesEverybodyElse(String credentials) {
		refuses(as(credentials), "Basic realm=\"traefik\"", options(BOB));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic", "Basic !!!", "Basic Ym9i", "Bearer Ym9iOnNlY3JldA==", "" })
	void refusesWhatIsNoPassword(String header) {
		refuses(MockServerHttpRequest.get("/").header("Authorization", header), "Basic realm=\"traefik\"",
				options(BOB));
	}

	@Test
	void asksForItsRealm() {
		refuses(MockServerHttpRequest.get("/"), "Basic realm=\"my \\\"realm\\\"\"",
				new BasicAuth(List.of(Secret.of(BOB)), null, "my \"realm\"", false, null));
	}

	@Test
	void tellsTheServerWhoItIs() {
		BasicAuth options = new BasicAuth(List.of(Secret.of(BOB)), null, null, true, "X-User");
		Passage passage = Passage.of(as("bob:secret").header("X-User", "spoofed"), filter(options));
		assertThat(passage.arrived().getHeaders().get("X-User")).containsExactly("bob");
		assertThat(passage.arrived().getHeaders().get("Authorization")).isNull();
	}

	@Test
	void readsAFileOfUsersAndPrefersTheOptions() throws IOException {
		Path file = Files.writeString(this.folder.resolve("users"),
				"# ours\n" + MD5 + "\n\nbob:{SHA}qUqP5cyxm6YcTAhz05Hph5gvu9M=\n");
		GatewayFilter filter = filter(new BasicAuth(List.of(Secret.of(BOB)), file.toString(), null, false, null));
		assertThat(Passage.of(as("test:test"), filter).hasArrived()).isTrue();
		assertThat(Passage.of(as("bob:secret"), filter).hasArrived()).isTrue();
		assertThat(Passage.of(as("bob:test"), filter).hasArrived()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret", "", "$apr1$salté$IgXLP6ewTrSuBkTrqE8wj/", "$apr1$$IgXLP6ewTrSuBkTrqE8wj/",
			"$2y$00$dWYNJVQ7wEFBFQfW5i9d0.gtAEFa7UXcsLA8TNXblgi0knpQ.ei36",
			"$2y$17$dWYNJVQ7wEFBFQfW5i9d0.gtAEFa7UXcsLA8TNXblgi0knpQ.ei36", "$2y$05$dWYNJVQ7wEFBFQfW5i9d0.gtAEFa7UXcs",
			"{SHA}", "{SSHA}qUqP5cyxm6YcTAhz05Hph5gvu9M=", "$6$salt$IgXLP6ewTrSuBkTrqE8wj/" })
	void leavesOutAUserWhoseHashIsUnknownOrTooDear(String hash) {
		GatewayFilter filter = filter(options("odd:" + hash, BOB));
		assertThat(filter).hasToString("BasicAuth[1 users]");
		assertThat(Passage.of(as("odd:secret"), filter).status()).isEqualTo(401);
		assertThat(Passage.of(as("bob:secret"), filter).hasArrived()).isTrue();
	}

	@Test
	void readsOrdinaryFilesOnly() {
		for (String file : List.of("/dev/zero", this.folder.toString(), "bad\0name")) {
			assertThatExceptionOfType(InvalidOptionException.class)
				.isThrownBy(() -> filter(new BasicAuth(List.of(), file, null, false, null)))
				.withMessageStartingWith("usersFile: ");
		}
	}

	@Test
	void namesWhatIsWrongButNoHash() throws IOException {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> options("justaname"))
			.withMessage("users: \"[redacted]\" (expected: name:hash, as htpasswd prints it)");
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> filter(options("a:b")))
			.withMessageMatching("users: .* \\(expected: at least one user.*");
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> filter(new BasicAuth(List.of(), "/nonexistent/users", null, false, null)))
			.withMessageStartingWith("usersFile: \"/nonexistent/users\"");
		Path file = Files.writeString(this.folder.resolve("users"), MD5 + "\nhash-alone\n");
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> filter(new BasicAuth(List.of(), file.toString(), null, false, null)))
			.withMessageContaining("line 2")
			.withMessageNotContaining("hash-alone");
	}

	@Test
	void showsNoHash() {
		assertThat(filter(options(BOB)).toString()).isEqualTo("BasicAuth[1 users]");
		assertThat(options(BOB).toString()).doesNotContain("2y");
	}

	@Test
	void saysThatItIsBusyWhenTooManyGuessButKnowsWhoWasRight() {
		GatewayFilter filter = filter(options(BOB, MD5));
		assertThat(Passage.of(as("bob:secret"), filter).hasArrived()).isTrue();
		CountDownLatch release = new CountDownLatch(1);
		ServerWebExchange guess = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
		Flux.range(0, 1_000)
			.flatMap((i) -> this.checks.run(guess, () -> release.await(10, TimeUnit.SECONDS)).onErrorReturn(false),
					1_000)
			.subscribe();
		Passage unknown = Passage.of(as("test:test"), filter);
		Passage known = Passage.of(as("bob:secret"), filter);
		release.countDown();
		assertThat(unknown.status()).isEqualTo(503);
		assertThat(known.hasArrived()).isTrue();
	}

	@Test
	void hashesElsewhereAndReturnsToTheEventLoop() throws Exception {
		EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
		try {
			EventLoop loop = group.next();
			AtomicBoolean hashedOnLoop = new AtomicBoolean(true);
			Mono<Boolean> returned = this.checks.run(new BoundExchange(loop), () -> {
				hashedOnLoop.set(loop.inEventLoop());
				return true;
			}).map((right) -> loop.inEventLoop());
			assertThat(returned.block(Duration.ofSeconds(10))).isTrue();
			assertThat(hashedOnLoop).isFalse();
		}
		finally {
			group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
		}
	}

	private void refuses(MockServerHttpRequest.BaseBuilder<?> request, String challenge, BasicAuth options) {
		Passage passage = Passage.of(request, filter(options));
		assertThat(passage.hasArrived()).isFalse();
		assertThat(passage.status()).isEqualTo(401);
		assertThat(passage.headers().getFirst("WWW-Authenticate")).isEqualTo(challenge);
		assertThat(passage.headers().getFirst("Content-Type")).isEqualTo("text/plain");
		assertThat(passage.body()).isEqualTo("401 Unauthorized\n");
	}

	private GatewayFilter filter(BasicAuth options) {
		return new BasicAuthGatewayFilterFactory(this.checks).apply(options);
	}

	private static BasicAuth options(String... users) {
		return new BasicAuth(Arrays.stream(users).map(Secret::of).toList(), null, null, false, null);
	}

	private static MockServerHttpRequest.BaseBuilder<?> as(String credentials) {
		return MockServerHttpRequest.get("/")
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
	}

}
