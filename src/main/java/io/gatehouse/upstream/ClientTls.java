package io.gatehouse.upstream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.net.ssl.SSLException;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.ServersTransport.Certificate;
import io.gatehouse.model.http.ServersTransport.Spiffe;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards servers from the options of a transport (Traefik row E15). What would make
 * it stricter and is not there yet is refused, not skipped.
 */
final class ClientTls {

	private static final String NOT_YET = "nothing; not implemented yet";

	private static final List<String> VERSIONS = List.of("TLSv1.2", "TLSv1.3");

	private ClientTls() {
	}

	/**
	 * Reads certificates and makes the context. Reads files: not for event loops.
	 * @throws InvalidOptionException if an option is not acceptable or a file not
	 * readable
	 */
	static SslContext context(ServersTransport transport) {
		refuse("peerCertURI", transport.peerCertURI());
		Spiffe spiffe = transport.spiffe();
		refuse("spiffe", (spiffe != null) ? spiffe.ids().toString() : null);
		SslContextBuilder builder = SslContextBuilder.forClient()
			.sslProvider(SslProvider.JDK)
			.protocols(versions(transport));
		if (!transport.cipherSuites().isEmpty()) {
			builder.ciphers(transport.cipherSuites(), SupportedCipherSuiteFilter.INSTANCE);
		}
		trust(builder, transport);
		for (Certificate certificate : transport.certificates()) {
			present(builder, certificate);
		}
		try {
			return builder.build();
		}
		catch (SSLException ex) {
			throw new InvalidOptionException("serversTransport", ex.getMessage(), "usable TLS options");
		}
	}

	private static void trust(SslContextBuilder builder, ServersTransport transport) {
		if (transport.insecureSkipVerify()) {
			builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm(null);
		}
		else if (!transport.rootCAs().isEmpty()) {
			StringBuilder authorities = new StringBuilder();
			transport.rootCAs().forEach((ca) -> authorities.append(text("rootCAs", ca)).append('\n'));
			try {
				builder.trustManager(stream(authorities.toString()));
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidOptionException("rootCAs", transport.rootCAs(), "certificates in PEM form");
			}
		}
	}

	private static void present(SslContextBuilder builder, Certificate certificate) {
		String chain = text("certificates.certFile", certificate.certFile());
		String key = text("certificates.keyFile", certificate.keyFile());
		try {
			builder.keyManager(stream(chain), stream(key));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOptionException("certificates", certificate.certFile(),
					"a certificate and its PKCS #8 key in PEM form");
		}
	}

	private static String[] versions(ServersTransport transport) {
		int from = version("minVersion", transport.minVersion(), 0);
		int to = version("maxVersion", transport.maxVersion(), VERSIONS.size() - 1);
		List<String> versions = new ArrayList<>();
		for (int i = from; i <= to; i++) {
			versions.add(VERSIONS.get(i));
		}
		if (versions.isEmpty()) {
			throw new InvalidOptionException("minVersion", transport.minVersion(), "not above maxVersion");
		}
		return versions.toArray(String[]::new);
	}

	private static int version(String option, @Nullable String name, int absent) {
		return switch ((name != null) ? name.toLowerCase(Locale.ROOT) : "") {
			case "" -> absent;
			case "versiontls12" -> 0;
			case "versiontls13" -> 1;
			default -> throw new InvalidOptionException(option, name, "VersionTLS12 or VersionTLS13");
		};
	}

	private static void refuse(String option, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			throw new InvalidOptionException(option, value, NOT_YET);
		}
	}

	/** The text itself, or that of the file that it names (Traefik row A21). */
	private static String text(String option, @Nullable String fileOrText) {
		if (fileOrText != null && fileOrText.contains("-----BEGIN ")) {
			return fileOrText;
		}
		try {
			return Files.readString(Path.of((fileOrText != null) ? fileOrText : ""));
		}
		catch (IOException | InvalidPathException ex) {
			throw new InvalidOptionException(option, fileOrText, "a readable file or text in PEM form");
		}
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
	}

}
