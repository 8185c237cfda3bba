package io.gatehouse.provider.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;

import com.github.dockerjava.transport.DockerHttpClient;
import io.gatehouse.provider.EndpointTls;
import org.jspecify.annotations.Nullable;

/**
 * Calls over TLS. docker-java's own transport insists on the host's name in the
 * certificate even where {@code insecureSkipVerify} says that any will do.
 */
final class TlsTransport implements DockerHttpClient {

	private final HttpClient client;

	private final String base;

	private final @Nullable Duration timeout;

	TlsTransport(URI endpoint, DockerProperties.@Nullable Tls tls, Duration connectTimeout,
			@Nullable Duration timeout) {
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(connectTimeout)
			.sslContext(context(tls))
			.build();
		this.base = "https://" + endpoint.getRawAuthority();
		this.timeout = timeout;
	}

	private static SSLContext context(DockerProperties.@Nullable Tls tls) {
		return (tls != null) ? EndpointTls.context(tls.ca(), tls.cert(), tls.key(), tls.insecureSkipVerify())
				: EndpointTls.context();
	}

	@Override
	public Response execute(Request request) {
		HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(this.base + request.path())).GET();
		request.headers().forEach(call::setHeader);
		if (this.timeout != null) {
			call.timeout(this.timeout);
		}
		try {
			return new Answer(this.client.send(call.build(), HttpResponse.BodyHandlers.ofInputStream()));
		}
		catch (HttpTimeoutException ex) {
			throw new IllegalStateException("no answer within " + this.timeout, ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("stopped", ex);
		}
	}

	@Override
	public void close() {
		// The client lets go of its threads when nothing refers to it
	}

	/**
	 * An answer.
	 *
	 * @param response the client's answer
	 */
	private record Answer(HttpResponse<InputStream> response) implements Response {

		@Override
		public int getStatusCode() {
			return this.response.statusCode();
		}

		@Override
		public Map<String, List<String>> getHeaders() {
			return this.response.headers().map();
		}

		@Override
		public InputStream getBody() {
			return this.response.body();
		}

		@Override
		public void close() {
			try {
				this.response.body().close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
