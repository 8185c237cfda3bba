package io.gatehouse.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.gatehouse.model.middleware.Redis;
import io.gatehouse.store.TokenRate;
import io.gatehouse.store.TokenStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Buckets of tokens in Redis, each one key that holds the instant at which the bucket
 * will be full, by the clock of Redis. A connection that nobody has used for a while is
 * closed.
 */
@Component
class RedisTokenStore implements TokenStore, DisposableBean {

	// In microseconds, which a number of Lua holds without loss
	private static final String SCRIPT = """
			local time = redis.call('TIME')
			local now = time[1] * 1000000 + time[2]
			local full = tonumber(redis.call('GET', KEYS[1]) or now)
			local after = math.max(full, now) + tonumber(ARGV[1])
			local wait = math.max(0, after - now - tonumber(ARGV[2]) * tonumber(ARGV[1]))
			if wait <= tonumber(ARGV[3]) then
			  redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', string.format('%.0f', (after - now) / 1000 + 1))
			end
			return string.format('%.0f', wait)
			""";

	private static final String PREFIX = "gatehouse:rate:";

	private final LoadingCache<Redis, RedisLink> links = Caffeine.newBuilder()
		.maximumSize(256)
		.expireAfterAccess(Duration.ofMinutes(10))
		.removalListener((@Nullable Redis redis, @Nullable RedisLink link, RemovalCause cause) -> close(link))
		.build(RedisLink::new);

	@Override
	public Mono<Long> take(Redis redis, String bucket, TokenRate rate) {
		List<String> arguments = List.of(Long.toString(Math.max(1, micros(rate.tokenNanos()))),
				Long.toString(rate.burst()), Long.toString(micros(rate.mostWaitNanos())));
		return this.links.get(redis)
			.eval(SCRIPT, PREFIX + bucket, arguments)
			.map((micros) -> TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros)));
	}

	private static long micros(long nanos) {
		return TimeUnit.NANOSECONDS.toMicros(nanos);
	}

	private static void close(@Nullable RedisLink link) {
		if (link != null) {
			link.close();
		}
	}

	@Override
	public void destroy() {
		this.links.asMap().values().forEach(RedisLink::close);
		this.links.invalidateAll();
	}

}
