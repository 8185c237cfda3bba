package io.gatehouse.upstream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.ServersTransport.Certificate;
import io.gatehouse.model.http.ServersTransport.Spiffe;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
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

	private static final int URI_NAME = 6;

	private final ServersTransport transport;

	private final SslContext http1;

	private final @Nullable SslContext http2;

	private ClientTls(ServersTransport transport, SslContext http1, @Nullable SslContext http2) {
		this.transport = transport;
		this.http1 = http1;
		this.http2 = http2;
	}

	/**
	 * Reads certificates and makes the contexts. Reads files: not for event loops.
	 * @throws InvalidOptionException if an option is not acceptable or a file not
	 * readable
	 */
	static ClientTls of(ServersTransport transport) {
		return new ClientTls(transport, context(transport, ApplicationProtocolNames.HTTP_1_1), transport.disableHTTP2()
				? null : context(transport, ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1));
	}

	/** Whether servers may choose HTTP/2. */
	boolean offersHttp2() {
		return this.http2 != null;
	}

	/** What makes a connection to a server encrypted. */
	SslHandler handler(ByteBufAllocator buffers, PoolKey server, boolean mayBeHttp2) {
		SslContext context = (mayBeHttp2 && this.http2 != null) ? this.http2 : this.http1;
		String name = this.transport.serverName();
		return context.newHandler(buffers, (name != null && !name.isEmpty()) ? name : server.host(), server.port());
	}

	/**
	 * What is wrong with a verified server's certificate.
	 * @return the problem, absent if there is none
	 */
	@Nullable SSLException problem(SSLSession session) {
		String uri = this.transport.peerCertURI();
		if (uri == null || uri.isEmpty()) {
			return null;
		}
		try {
			Collection<List<?>> names = (session.getPeerCertificates()[0] instanceof X509Certificate certificate)
					? certificate.getSubjectAlternativeNames() : null;
			boolean named = names != null && names.stream()
				.anyMatch((name) -> Integer.valueOf(URI_NAME).equals(name.get(0)) && uri.equals(name.get(1)));
			return named ? null : new SSLException("the server's certificate does not carry the URI " + uri);
		}
		catch (SSLPeerUnverifiedException | CertificateParsingException ex) {
			return new SSLException(ex);
		}
	}

	private static SslContext context(ServersTransport transport, String... protocols) {
		Spiffe spiffe = transport.spiffe();
		refuse("spiffe", (spiffe != null) ? spiffe.ids().toString() : null);
		SslContextBuilder builder = SslContextBuilder.forClient()
			.sslProvider(SslProvider.JDK)
			.protocols(versions(transport))
			.applicationProtocolConfig(new ApplicationProtocolConfig(Protocol.ALPN,
					SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, protocols));
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
		boolean named = transport.peerCertURI() != null && !transport.peerCertURI().isEmpty();
		// With a URI the certificate is verified whatever the transport says: anybody can
		// write a URI into a certificate of his own
		if (transport.insecureSkipVerify() && !named) {
			builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm(null);
			return;
		}
		if (named) {
			// The URI says who it is, whatever its host is called
			builder.endpointIdentificationAlgorithm(null);
		}
		authorities(builder, transport);
	}

	private static void authorities(SslContextBuilder builder, ServersTransport transport) {
		if (!transport.rootCAs().isEmpty()) {
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
