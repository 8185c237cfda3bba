package io.gatehouse.upstream;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.http.HealthCheck;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * What probes ask and what they expect (Traefik row E07), checked.
 *
 * @param method the method
 * @param path path and query
 * @param headers headers of the request; with Host only where one is asked for
 * @param status the status that is well; 0 means 200 to 399
 * @param followRedirects whether redirections within the server are followed
 * @param intervalMillis time from one probe to the next
 * @param unhealthyMillis the same while the server is not well
 * @param timeoutMillis time a probe may take
 * @param grpc whether gRPC's health service is asked
 */
record ProbeOptions(HttpMethod method, String path, HttpHeaders headers, int status, boolean followRedirects,
		long intervalMillis, long unhealthyMillis, long timeoutMillis, boolean grpc) {

	private static final long INTERVAL = 30_000;

	private static final long TIMEOUT = 5_000;

	private static final InetSocketAddress OURSELVES = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

	/**
	 * Reads the options.
	 * @throws InvalidOptionException if a probe cannot be made of them
	 */
	static ProbeOptions of(HealthCheck check) {
		String method = (check.method() != null && !check.method().isEmpty()) ? check.method() : "GET";
		HttpHeaders headers = new DefaultHttpHeaders();
		try {
			check.headers().forEach(headers::set);
			if (check.hostname() != null && !check.hostname().isEmpty()) {
				headers.set(HttpHeaderNames.HOST, check.hostname());
			}
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOptionException("healthCheck.headers", check.headers(), "names and values of headers");
		}
		long interval = millis(check.interval(), INTERVAL);
		return new ProbeOptions(method(method), path(check.path()), headers, check.status(),
				!Boolean.FALSE.equals(check.followRedirects()), interval, millis(check.unhealthyInterval(), interval),
				millis(check.timeout(), TIMEOUT), grpc(check.mode()));
	}

	private static boolean grpc(@Nullable String mode) {
		return switch ((mode != null) ? mode : "") {
			case "", "http" -> false;
			case "grpc" -> true;
			default -> throw new InvalidOptionException("healthCheck.mode", mode, "http or grpc");
		};
	}

	private static HttpMethod method(String name) {
		try {
			return HttpMethod.valueOf(name);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOptionException("healthCheck.method", name, "a method such as GET");
		}
	}

	private static String path(@Nullable String path) {
		String asked = (path != null) ? path : "";
		try {
			URI relative = new URI(asked);
			if (relative.isAbsolute() || relative.getRawAuthority() != null) {
				throw new InvalidOptionException("healthCheck.path", path, "a path such as /health");
			}
			return target(relative);
		}
		catch (URISyntaxException ex) {
			throw new InvalidOptionException("healthCheck.path", path, "a path such as /health");
		}
	}

	/** Path and query as they stand in a request. */
	private static String target(URI uri) {
		String path = (uri.getRawPath() != null) ? uri.getRawPath() : "";
		return (path.startsWith("/") ? path : "/" + path)
				+ ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "");
	}

	/** Time in milliseconds; what is not positive means the usual one. */
	private static long millis(@Nullable GoDuration duration, long usual) {
		return (duration != null && duration.isPositive()) ? Math.max(1, duration.toMillis()) : usual;
	}

	/** The server that probes go to: the service's own, or as the options say. */
	static ServerAddress address(HealthCheck check, ServerAddress server) {
		String scheme = (check.scheme() != null && !check.scheme().isEmpty()) ? check.scheme()
				: (server.tls() ? "https" : "http");
		if (grpc(check.mode()) && scheme.equals("http")) {
			scheme = "h2c";
		}
		int port = (check.port() != 0) ? check.port() : server.port();
		String host = (server.host().indexOf(':') >= 0) ? "[" + server.host() + "]" : server.host();
		return ServerAddress.parse(scheme + "://" + host + ":" + port);
	}

	/** A request for a path. */
	UpstreamRequest request(EventLoop loop, Target target, String asked) {
		HttpHeaders copy = new DefaultHttpHeaders();
		boolean ownHost = this.headers.contains(HttpHeaderNames.HOST);
		copy.set(HttpHeaderNames.HOST, ownHost ? this.headers.get(HttpHeaderNames.HOST) : target.host());
		copy.set(HttpHeaderNames.USER_AGENT, "gatehouse");
		copy.setAll(this.headers);
		if (this.grpc) {
			copy.set(HttpHeaderNames.CONTENT_TYPE, "application/grpc");
			copy.set(HttpHeaderNames.TE, "trailers");
			copy.set(HttpHeaderNames.CONTENT_LENGTH, GrpcHealth.QUESTION_LENGTH);
			return new UpstreamRequest(loop, HttpMethod.POST, GrpcHealth.PATH, copy, true, null, true, OURSELVES,
					false);
		}
		return new UpstreamRequest(loop, this.method, asked, copy, false, null, true, OURSELVES, false);
	}

	boolean isWell(int answered) {
		return (this.status != 0) ? answered == this.status : answered >= 200 && answered < 400;
	}

	/**
	 * The path that a redirection leads to within the same server; absent if it leads
	 * elsewhere, which a probe does not follow.
	 */
	@Nullable String pathOf(String location, Target target) {
		try {
			URI base = new URI(target.url() + "/");
			URI to = base.resolve(location);
			boolean here = base.getScheme().equalsIgnoreCase(to.getScheme())
					&& base.getRawAuthority().equalsIgnoreCase(to.getRawAuthority());
			return here ? target(to) : null;
		}
		catch (URISyntaxException | IllegalArgumentException ex) {
			return null;
		}
	}

}
