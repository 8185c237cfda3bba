package io.gatehouse.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import org.springframework.stereotype.Component;

/**
 * Servers that a filter of a Java team chooses while a request is under way, in the place
 * of the route's. Those that nobody has chosen for a while are let go of, and so are the
 * oldest where there are too many. Safe for all threads.
 */
@Component
public final class ChosenServers {

	private static final int MOST = 1_000;

	private static final Duration IDLE = Duration.ofMinutes(5);

	/** All of them are measured under one name: requests may choose what they like. */
	private static final String NAME = "chosen@spring";

	private final LoadingCache<String, Service> servers;

	/** Makes the servers when they are chosen. */
	public ChosenServers(Services services) {
		this.servers = Caffeine.newBuilder()
			.maximumSize(MOST)
			.expireAfterAccess(IDLE)
			.executor(Runnable::run)
			.<String, Service>removalListener((url, service, cause) -> {
				if (service != null) {
					service.close();
				}
			})
			.build((url) -> services.create(NAME,
					new LoadBalancer(List.of(Server.of(url)), null, null, null, null, Boolean.FALSE, null, null),
					services.defaultTransport()));
	}

	/**
	 * The server of a URL, which gets its own name as the Host.
	 * @throws InvalidOptionException if no request can be sent there
	 */
	public Service get(URI url) {
		String scheme = (url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
		String authority = url.getRawAuthority();
		if (authority == null) {
			throw new InvalidOptionException("url", url, "a URL such as http://host:port/path");
		}
		return this.servers.get(scheme + "://" + authority.substring(authority.lastIndexOf('@') + 1));
	}

}
