package io.gatehouse.provider.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.github.dockerjava.transport.DockerHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing but {@code GET} through to the daemon, whose socket is as good as root:
 * whatever happens here, nothing there changes. Adds the credentials of proxies before
 * it.
 */
final class ReadingTransport implements DockerHttpClient {

	private final DockerHttpClient transport;

	private final @Nullable String authorization;

	ReadingTransport(DockerHttpClient transport, DockerProperties properties) {
		this.transport = transport;
		this.authorization = authorization(properties);
	}

	private static @Nullable String authorization(DockerProperties properties) {
		String username = properties.username();
		if (username == null || username.isEmpty() || properties.password() == null) {
			return null;
		}
		byte[] credentials = (username + ":" + properties.password().reveal()).getBytes(StandardCharsets.UTF_8);
		return "Basic " + Base64.getEncoder().encodeToString(credentials);
	}

	@Override
	public Response execute(Request request) {
		if (!request.method().equals(Request.Method.GET.name())) {
			throw new IllegalStateException("only GET goes to a Docker daemon, not " + request.method());
		}
		if (this.authorization == null) {
			return this.transport.execute(request);
		}
		return this.transport.execute(Request.builder()
			.method(Request.Method.GET)
			.path(request.path())
			.putAllHeaders(request.headers())
			.putHeader("Authorization", this.authorization)
			.build());
	}

	@Override
	public void close() throws IOException {
		this.transport.close();
	}

}
