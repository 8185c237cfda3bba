package io.gatehouse.store.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.Secret;
import io.gatehouse.model.middleware.ClientTls;
import io.gatehouse.model.middleware.Redis;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The way to one Redis, or to one cluster. While it is gone every question fails at once,
 * and a new connection is tried no more than once a second. Safe for all threads; never
 * blocks.
 */
final class RedisLink {

	private static final Logger logger = LoggerFactory.getLogger(RedisLink.class);

	private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final int PORT = 6379;

	private final Redis options;

	private final Duration timeout;

	private final AtomicReference<@Nullable CompletableFuture<? extends StatefulConnection<String, String>>> connection = new AtomicReference<>();

	private volatile long failedAt = System.nanoTime() - PAUSE_NANOS;

	private volatile boolean failed;

	// Made with the first connection, which is not on an event loop
	private @Nullable AbstractRedisClient client;

	private boolean closed;

	RedisLink(Redis options) {
		this.options = options;
		this.timeout = duration(options.readTimeout(), Duration.ofSeconds(3));
	}

	private static Duration duration(@Nullable GoDuration asked, Duration usual) {
		return (asked != null && asked.isPositive()) ? asked.value() : usual;
	}

	private RedisURI uri(String endpoint) {
		int colon = endpoint.lastIndexOf(':');
		String host = (colon >= 0) ? endpoint.substring(0, colon) : endpoint;
		int port = (colon >= 0) ? Integer.parseInt(endpoint.substring(colon + 1)) : PORT;
		RedisURI.Builder builder = RedisURI.builder()
			.withHost(host)
			.withPort(port)
			.withDatabase(this.options.db())
			.withTimeout(this.timeout);
		Secret password = this.options.password();
		String user = this.options.username();
		if (password != null && !password.reveal().isEmpty()) {
			if (user != null && !user.isEmpty()) {
				builder.withAuthentication(user, password.reveal().toCharArray());
			}
			else {
				builder.withPassword(password.reveal().toCharArray());
			}
		}
		ClientTls tls = this.options.tls();
		if (tls != null) {
			builder.withSsl(true).withVerifyPeer(!tls.insecureSkipVerify());
		}
		return builder.build();
	}

	private AbstractRedisClient make() {
		List<RedisURI> uris = new ArrayList<>();
		this.options.endpoints().forEach((endpoint) -> uris.add(uri(endpoint)));
		ClientOptions.Builder settings = (uris.size() > 1) ? ClusterClientOptions.builder() : ClientOptions.builder();
		// What was sent and not answered is not sent again: its token may have been taken
		settings.autoReconnect(false)
			.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
			.socketOptions(SocketOptions.builder()
				.connectTimeout(duration(this.options.dialTimeout(), Duration.ofSeconds(5)))
				.build());
		ClientTls tls = this.options.tls();
		if (tls != null) {
			settings.sslOptions(ssl(tls));
		}
		if (uris.size() > 1) {
			RedisClusterClient cluster = RedisClusterClient.create(uris);
			cluster.setOptions((ClusterClientOptions) settings.build());
			return cluster;
		}
		RedisClient single = RedisClient.create(uris.get(0));
		single.setOptions(settings.build());
		return single;
	}

	private static SslOptions ssl(ClientTls tls) {
		SslOptions.Builder builder = SslOptions.builder();
		String ca = tls.ca();
		if (ca != null && !ca.isEmpty()) {
			builder.trustManager(PemText.resource(ca));
		}
		String cert = tls.cert();
		Secret key = tls.key();
		if (cert != null && !cert.isEmpty() && key != null) {
			builder.keyManager(PemText.resource(cert), PemText.resource(key.reveal()), null);
		}
		return builder.build();
	}

	/** Runs a script on one key. */
	Mono<String> eval(String script, String key, List<String> arguments) {
		return Mono
			.fromFuture(() -> connected().thenCompose((commands) -> commands.<String>eval(script,
					ScriptOutputType.VALUE, new String[] { key }, arguments.toArray(String[]::new))))
			// Lettuce takes locks that its own threads hold for a moment
			.subscribeOn(Schedulers.boundedElastic())
			.timeout(this.timeout)
			.doOnNext((answer) -> recovered())
			.doOnError(this::failed);
	}

	private CompletableFuture<RedisScriptingAsyncCommands<String, String>> connected() {
		CompletableFuture<? extends StatefulConnection<String, String>> now = this.connection.get();
		boolean gone = now != null && now.isDone() && (now.isCompletedExceptionally() || !now.join().isOpen());
		if (now == null || gone) {
			if (gone && System.nanoTime() - this.failedAt < PAUSE_NANOS) {
				return CompletableFuture.failedFuture(new IllegalStateException("Redis is gone"));
			}
			this.failedAt = System.nanoTime();
			CompletableFuture<StatefulConnection<String, String>> next = new CompletableFuture<>();
			if (!this.connection.compareAndSet(now, next)) {
				return connected();
			}
			// Making a client and looking names up may block
			Schedulers.boundedElastic().schedule(() -> connect(next));
			now = next;
		}
		return now.thenApply(RedisLink::commands);
	}

	private void connect(CompletableFuture<StatefulConnection<String, String>> waiting) {
		try {
			AbstractRedisClient made = client();
			CompletionStage<? extends StatefulConnection<String, String>> connecting = (made instanceof RedisClusterClient cluster)
					? cluster.connectAsync(StringCodec.UTF8)
					: ((RedisClient) made).connectAsync(StringCodec.UTF8, uri(this.options.endpoints().get(0)));
			connecting.whenComplete((connection, problem) -> {
				if (problem != null) {
					waiting.completeExceptionally(problem);
				}
				else {
					waiting.complete(connection);
				}
			});
		}
		catch (RuntimeException ex) {
			waiting.completeExceptionally(ex);
		}
	}

	private synchronized AbstractRedisClient client() {
		AbstractRedisClient made = this.client;
		if (this.closed) {
			throw new IllegalStateException("closed");
		}
		if (made == null) {
			made = make();
			this.client = made;
		}
		return made;
	}

	private static RedisScriptingAsyncCommands<String, String> commands(StatefulConnection<String, String> connection) {
		if (connection instanceof StatefulRedisClusterConnection<String, String> cluster) {
			return cluster.async();
		}
		return ((StatefulRedisConnection<String, String>) connection).async();
	}

	private void failed(Throwable problem) {
		if (!this.failed) {
			this.failed = true;
			logger.warn("redis={} problem={}", this.options.endpoints(), String.valueOf(problem.getMessage()));
		}
	}

	private void recovered() {
		if (this.failed) {
			this.failed = false;
			logger.info("redis={} answers again", this.options.endpoints());
		}
	}

	synchronized void close() {
		this.closed = true;
		if (this.client != null) {
			this.client.shutdownAsync();
		}
	}

}
