package io.gatehouse.provider.docker;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.gatehouse.model.InvalidOptionException;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to the daemon that the options name.
 */
final class DaemonConnector {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);

	private final DockerProperties properties;

	private final URI endpoint;

	private final boolean tls;

	/**
	 * Connects by these options.
	 * @throws InvalidOptionException if the endpoint is none that can be reached
	 */
	DaemonConnector(DockerProperties properties) {
		this.properties = properties;
		this.endpoint = endpoint(properties.endpoint());
		String scheme = this.endpoint.getScheme();
		this.tls = scheme.equals("https") || (properties.tls() != null && !scheme.equals("unix"));
	}

	private static URI endpoint(String text) {
		URI endpoint;
		try {
			endpoint = URI.create(text.strip());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOptionException("endpoint", text, "unix://, tcp://, http:// or https://");
		}
		String scheme = (endpoint.getScheme() != null) ? endpoint.getScheme().toLowerCase(Locale.ROOT) : "";
		return switch (scheme) {
			case "unix" -> endpoint;
			case "tcp", "http", "https" -> {
				if (endpoint.getHost() == null || (endpoint.getPort() < 0 && scheme.equals("tcp"))) {
					throw new InvalidOptionException("endpoint", text, "a host and a port");
				}
				yield endpoint;
			}
			case "ssh", "npipe" -> throw new InvalidOptionException("endpoint", text,
					"unix://, tcp://, http:// or https://; " + scheme + ":// is not implemented yet");
			default -> throw new InvalidOptionException("endpoint", text, "unix://, tcp://, http:// or https://");
		};
	}

	/** The endpoint, for messages. */
	String name() {
		return this.properties.endpoint();
	}

	/**
	 * Prepares the calls; nothing is sent yet.
	 * @throws InvalidOptionException if TLS cannot be set up
	 */
	DaemonConnection connect() {
		boolean limited = this.properties.httpClientTimeout().isPositive();
		Duration timeout = limited ? this.properties.httpClientTimeout().value() : null;
		DockerClient calls = client(timeout);
		return new DaemonConnection(name(), calls, limited ? client(null) : calls);
	}

	private DockerClient client(@Nullable Duration timeout) {
		// Without a version in the path the daemon answers in its own
		DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
			.withDockerHost(dockerHost().toString())
			.withDockerTlsVerify(false)
			.withApiVersion(RemoteApiVersion.UNKNOWN_VERSION)
			.build();
		return DockerClientImpl.getInstance(config, new ReadingTransport(transport(timeout), this.properties));
	}

	private DockerHttpClient transport(@Nullable Duration timeout) {
		if (this.tls) {
			return new TlsTransport(this.endpoint, this.properties.tls(), CONNECT_TIMEOUT, timeout);
		}
		ZerodepDockerHttpClient.Builder transport = new ZerodepDockerHttpClient.Builder().dockerHost(dockerHost())
			.connectionTimeout(CONNECT_TIMEOUT);
		return ((timeout != null) ? transport.responseTimeout(timeout) : transport).build();
	}

	private URI dockerHost() {
		if (this.endpoint.getScheme().equals("unix")) {
			return this.endpoint;
		}
		int port = (this.endpoint.getPort() >= 0) ? this.endpoint.getPort() : this.tls ? 443 : 80;
		return URI.create("tcp://" + this.endpoint.getHost() + ":" + port);
	}

}
