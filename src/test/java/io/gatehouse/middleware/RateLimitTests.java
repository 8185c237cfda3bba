package io.gatehouse.middleware;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.RateLimit;
import io.gatehouse.model.middleware.Redis;
import io.gatehouse.store.TokenBucket;
import io.gatehouse.store.TokenRate;
import io.gatehouse.store.TokenStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RateLimitTests {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final TokenStore GONE = (redis, bucket, rate) -> Mono.error(new IllegalStateException("gone"));

	private static final Redis REDIS = new Redis(List.of("localhost:1"), null, null, null, 0, 0, 0, 0, null, null,
			null);

	@Test
	void givesAsManyTokensAsTheBucketHoldsAndThenAsTheyCome() {
		TokenRate rate = new TokenRate(SECOND, 3, SECOND / 2);
		TokenBucket bucket = new TokenBucket();
		for (int i = 0; i < 3; i++) {
			assertThat(bucket.take(rate, 0)).isZero();
		}
		assertThat(bucket.take(rate, 0)).isEqualTo(SECOND);
		assertThat(bucket.take(rate, SECOND / 2)).isEqualTo(SECOND / 2);
		// That one was worth waiting for, so the next has to wait longer
		assertThat(bucket.take(rate, SECOND / 2)).isEqualTo(3 * SECOND / 2);
		assertThat(bucket.take(rate, 100 * SECOND)).isZero();
	}

	@Test
	void remembersABoundedNumberOfSources() {
		LocalLimiter limiter = new LocalLimiter(new TokenRate(SECOND, 10, SECOND / 2));
		for (int i = 0; i < 10_000; i++) {
			limiter.take("source-" + i);
		}
		assertThat(limiter.sources()).isEqualTo(10_000);
		for (int i = 0; i < 200_000; i++) {
			limiter.take("source-" + i);
		}
		assertThat(limiter.sources()).isLessThanOrEqualTo(65_536);
	}

	@Test
	void tellsWhoIsTooFastWhenToComeAgain() {
		GatewayFilter filter = filter(new RateLimit(1, GoDuration.seconds(10), 1L, null, null, null), GONE);
		assertThat(Passage.of(MockServerHttpRequest.get("/"), filter).hasArrived()).isTrue();
		Passage refused = Passage.of(MockServerHttpRequest.get("/"), filter);
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.headers().getFirst("Retry-After")).isEqualTo("10");
		assertThat(refused.headers().getFirst("X-Retry-In")).startsWith("9.9");
		assertThat(refused.body()).isEqualTo("Too Many Requests");
	}

	@Test
	void hasOneWaitThatComesALittleEarly() {
		GatewayFilter filter = filter(new RateLimit(5, null, 1L, null, null, null), GONE);
		assertThat(Passage.of(MockServerHttpRequest.get("/"), filter).hasArrived()).isTrue();
		Mono.delay(Duration.ofMillis(140)).block();
		long began = System.nanoTime();
		assertThat(Passage.of(MockServerHttpRequest.get("/"), filter).hasArrived()).isTrue();
		assertThat(System.nanoTime() - began).isLessThan(SECOND);
	}

	@Test
	void limitsNobodyByNothing() {
		GatewayFilter filter = filter(new RateLimit(0, null, null, null, null, null), GONE);
		for (int i = 0; i < 100; i++) {
			assertThat(Passage.of(MockServerHttpRequest.get("/"), filter).hasArrived()).isTrue();
		}
	}

	@Test
	void countsForEachRouterByItself() {
		GatewayFilter filter = filter(new RateLimit(1, GoDuration.seconds(100), 1L, null, null, null), GONE);
		GatewayFilter first = RouterScoped.of(filter, "a@file");
		GatewayFilter second = RouterScoped.of(filter, "b@file");
		assertThat(Passage.of(MockServerHttpRequest.get("/"), first).hasArrived()).isTrue();
		assertThat(Passage.of(MockServerHttpRequest.get("/"), second).hasArrived()).isTrue();
		assertThat(RouterScoped.of(filter, "a@file")).isSameAs(first);
		assertThat(Passage.of(MockServerHttpRequest.get("/"), first).status()).isEqualTo(429);
	}

	@ParameterizedTest
	@CsvSource({ ", true, false", "local, true, false", "allow, true, true", "deny, false, false" })
	void doesAsItIsToldWhileTheStoreIsGone(String onError, boolean first, boolean second) {
		GatewayFilter filter = filter(new RateLimit(1, GoDuration.seconds(100), 1L, null, REDIS, onError), GONE);
		assertThat(Passage.of(MockServerHttpRequest.get("/"), filter).hasArrived()).isEqualTo(first);
		assertThat(Passage.of(MockServerHttpRequest.get("/"), filter).hasArrived()).isEqualTo(second);
	}

	@Test
	void asksTheStoreByMiddlewareAndSource() {
		StringBuilder asked = new StringBuilder();
		TokenStore store = (redis, bucket, rate) -> {
			asked.append(redis.endpoints()).append(' ').append(bucket).append(' ').append(rate.burst());
			return Mono.just(0L);
		};
		GatewayFilter filter = filter(new RateLimit(1, null, 7L, null, REDIS, null), store);
		assertThat(
				Passage.of(MockServerHttpRequest.get("http://shop.example/").header("Host", "a"), filter).hasArrived())
			.isTrue();
		assertThat(asked.toString()).startsWith("[localhost:1] :").endsWith(" 7");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "-1|1s||average: \"-1\" (expected: 0 or more requests)",
					"1|-1s||period: \"-1s\" (expected: a time of 0 or more; negative value not valid for period)",
					"1|1s|perhaps|onStoreError: \"perhaps\" (expected: allow, deny or local)" })
	void saysWhatIsWrong(long average, String period, String onError, String problem) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> filter(new RateLimit(average, GoDuration.of(period), null, null, null, onError), GONE))
			.withMessage(problem);
	}

	private static GatewayFilter filter(RateLimit options, TokenStore store) {
		return new RateLimitGatewayFilterFactory(store).apply(options);
	}

}
