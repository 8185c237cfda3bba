package io.gatehouse.provider.consulcatalog;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Secret;
import io.gatehouse.provider.EndpointTls;
import io.gatehouse.provider.consulcatalog.ConsulCatalogProperties.Endpoint;
import io.gatehouse.provider.consulcatalog.ConsulCatalogProperties.HttpAuth;
import io.gatehouse.provider.consulcatalog.ConsulCatalogProperties.Tls;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks an agent, by HTTP. Nothing but {@code GET} is sent: whatever happens here, nothing
 * there changes. The half dozen calls that are needed do not repay a client library.
 */
final class ConsulAgent {

	private static final Duration CONNECT = Duration.ofSeconds(5);

	private static final Duration CALL = Duration.ofSeconds(30);

	private static final int OK = 200;

	private final HttpClient client;

	private final String address;

	private final Map<String, String> headers = new LinkedHashMap<>();

	/**
	 * Makes ready to ask; connects to nothing yet.
	 * @throws InvalidOptionException if an option cannot be understood
	 */
	ConsulAgent(Endpoint endpoint) {
		this.address = address(endpoint);
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.proxy(HttpClient.Builder.NO_PROXY)
			.connectTimeout(CONNECT);
		if (this.address.startsWith("https:")) {
			Tls tls = endpoint.tls();
			builder.sslContext(
					(tls != null) ? EndpointTls.context(tls.ca(), tls.cert(), tls.key(), tls.insecureSkipVerify())
							: EndpointTls.context());
		}
		this.client = builder.build();
		Secret token = endpoint.token();
		if (token != null && !token.reveal().isEmpty()) {
			this.headers.put("X-Consul-Token", token.reveal());
		}
		HttpAuth auth = endpoint.httpAuth();
		if (auth != null && auth.username() != null && !auth.username().isEmpty()) {
			String password = (auth.password() != null) ? auth.password().reveal() : "";
			this.headers.put("Authorization", "Basic " + Base64.getEncoder()
				.encodeToString((auth.username() + ":" + password).getBytes(StandardCharsets.UTF_8)));
		}
	}

	private static String address(Endpoint endpoint) {
		String text = endpoint.address().strip();
		String scheme = (endpoint.scheme() != null && !endpoint.scheme().isEmpty()) ? endpoint.scheme() : "http";
		int colon = text.indexOf("://");
		if (colon >= 0) {
			scheme = scheme.equals("https") ? scheme : text.substring(0, colon);
			text = text.substring(colon + 3);
		}
		scheme = scheme.toLowerCase(Locale.ROOT);
		if (!scheme.equals("http") && !scheme.equals("https")) {
			throw new InvalidOptionException((colon >= 0) ? "address" : "scheme",
					(colon >= 0) ? endpoint.address() : endpoint.scheme(), "http or https");
		}
		try {
			String url = scheme + "://" + (text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
			URI uri = URI.create(url);
			if (uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
				return url;
			}
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOptionException("address", endpoint.address(), "a host and a port: " + ex.getMessage());
		}
		throw new InvalidOptionException("address", endpoint.address(), "a host and a port such as 127.0.0.1:8500");
	}

	/** Where the agent is. */
	String address() {
		return this.address;
	}

	/**
	 * Begins a call.
	 * @param path its path, escaped
	 * @param query its parameters
	 * @param longest the time that the agent may wait before it answers
	 * @return the answer, when it comes; or a {@link ConsulException} as the cause of
	 * failure
	 */
	CompletableFuture<Answer> ask(String path, Map<String, String> query, Duration longest) {
		StringBuilder target = new StringBuilder(this.address).append(path);
		char separator = '?';
		for (Map.Entry<String, String> parameter : query.entrySet()) {
			target.append(separator).append(parameter.getKey());
			if (!parameter.getValue().isEmpty()) {
				target.append('=').append(escape(parameter.getValue()));
			}
			separator = '&';
		}
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target.toString()))
			.timeout(CALL.plus(longest))
			.GET();
		this.headers.forEach(request::setHeader);
		CompletableFuture<HttpResponse<byte[]>> sent = this.client.sendAsync(request.build(),
				HttpResponse.BodyHandlers.ofByteArray());
		CompletableFuture<Answer> answer = sent.handle((response, failure) -> answer(path, response, failure));
		// Cancelling what depends on it would not end the call itself
		answer.whenComplete((done, failure) -> {
			if (answer.isCancelled()) {
				sent.cancel(true);
			}
		});
		return answer;
	}

	private Answer answer(String path, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
		if (response == null) {
			throw new ConsulException(this.address, path,
					(failure != null) ? failure : new IllegalStateException("no answer"));
		}
		if (response.statusCode() != OK) {
			throw new ConsulException(this.address, path, response.statusCode(),
					new String(response.body(), StandardCharsets.UTF_8));
		}
		try {
			long index = response.headers()
				.firstValue("X-Consul-Index")
				.map((text) -> Long.parseUnsignedLong(text.strip()))
				.orElse(0L);
			return new Answer(JsonMapper.shared().readTree(response.body()), index);
		}
		catch (JacksonException | NumberFormatException ex) {
			throw new ConsulException(this.address, path,
					new IllegalStateException("an answer that is not of Consul's API: " + ex.getMessage()));
		}
	}

	/** The path with a name behind it. */
	static String path(String folder, String name) {
		return folder + escape(name);
	}

	private static String escape(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	/**
	 * Waits for an answer.
	 * @throws ConsulException if there is none
	 */
	static Answer await(CompletableFuture<Answer> answer) throws InterruptedException {
		try {
			return answer.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof ConsulException consul) ? consul : new IllegalStateException(ex.getCause());
		}
	}

	/**
	 * An answer.
	 *
	 * @param body its content
	 * @param index how new it is; 0 where the agent does not say
	 */
	record Answer(JsonNode body, long index) {

	}

}
