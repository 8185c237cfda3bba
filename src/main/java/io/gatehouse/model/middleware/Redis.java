package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A Redis in which instances count together (Traefik row F25).
 *
 * @param endpoints its addresses (default {@code localhost:6379}); several are a cluster
 * @param tls TLS spoken to it
 * @param username name to log in with
 * @param password password to log in with
 * @param db number of the database
 * @param poolSize most connections; 0 means a good number
 * @param minIdleConns idle connections kept
 * @param maxActiveConns most connections in use; 0 means no limit
 * @param readTimeout time an answer may take (default 3s)
 * @param writeTimeout time a request may take to be written (default 3s)
 * @param dialTimeout time until a connection stands (default 5s)
 */
public record Redis(List<String> endpoints, @Nullable ClientTls tls, @Nullable String username,
		@Nullable Secret password, int db, int poolSize, int minIdleConns, int maxActiveConns,
		@Nullable GoDuration readTimeout, @Nullable GoDuration writeTimeout, @Nullable GoDuration dialTimeout) {

	public Redis {
		endpoints = (endpoints != null) ? endpoints : List.of("localhost:6379");
		readTimeout = (readTimeout != null) ? readTimeout : GoDuration.seconds(3);
		writeTimeout = (writeTimeout != null) ? writeTimeout : GoDuration.seconds(3);
		dialTimeout = (dialTimeout != null) ? dialTimeout : GoDuration.seconds(5);
	}

}
