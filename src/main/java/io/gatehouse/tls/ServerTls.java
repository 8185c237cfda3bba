package io.gatehouse.tls;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.tls.TlsCertificate;
import io.gatehouse.model.tls.TlsConfiguration;
import io.gatehouse.model.tls.TlsOptions;
import io.gatehouse.model.tls.TlsStore;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The certificates that clients are shown. A change is seen by the next handshake;
 * connections that stand go on (Traefik row G12).
 */
@Component
public final class ServerTls {

	private static final String DEFAULT = "default";

	private volatile CertificateTable table = new CertificateTable(Map.of(), null, ServerOptions.DEFAULT);

	private Map<KeyedCertificate, SslContext> contexts = new HashMap<>();

	private @Nullable CompletableFuture<KeyedCertificate> generated;

	private @Nullable CompletableFuture<SslContext> generatedContext;

	private ServerOptions generatedFor = ServerOptions.DEFAULT;

	/**
	 * Takes what all sources ask for in the place of what they did. Reads files: not for
	 * event loops.
	 * @param asked the TLS part of each source
	 * @return what is wrong with any of it, which is left out
	 */
	public synchronized List<Refusal> update(Map<String, TlsConfiguration> asked) {
		List<Refusal> refused = new ArrayList<>();
		ServerOptions options = options(asked, refused);
		Map<KeyedCertificate, SslContext> made = new HashMap<>();
		Map<String, SslContext> names = new HashMap<>();
		SslContext standard = standard(asked, options, made, refused);
		asked.values().forEach((configuration) -> {
			for (Located<TlsCertificate> certificate : configuration.certificates()) {
				KeyedCertificate read = read("tls.certificates", certificate.value(), certificate.origin(), refused);
				SslContext context = (read != null) ? context(read, options, made, certificate.origin(), refused)
						: null;
				if (read != null && context != null) {
					// Of two for one name the first stays
					read.names().forEach((name) -> names.putIfAbsent(name, context));
				}
			}
		});
		this.contexts = made;
		this.table = new CertificateTable(names, standard, options);
		return refused;
	}

	private ServerOptions options(Map<String, TlsConfiguration> asked, List<Refusal> refused) {
		List<Located<TlsOptions>> all = asked.values()
			.stream()
			.map((configuration) -> configuration.options().get(DEFAULT))
			.filter((found) -> found != null)
			.toList();
		if (all.size() > 1) {
			all.forEach((one) -> refused.add(new Refusal(one.origin(),
					"tls.options.default: another source has them too (expected: in one source)")));
		}
		if (all.size() != 1) {
			return ServerOptions.DEFAULT;
		}
		try {
			return ServerOptions.of(all.get(0).value());
		}
		catch (InvalidOptionException ex) {
			refused.add(new Refusal(all.get(0).origin(), String.valueOf(ex.below("tls.options.default").getMessage())));
			return ServerOptions.DEFAULT;
		}
	}

	private @Nullable SslContext standard(Map<String, TlsConfiguration> asked, ServerOptions options,
			Map<KeyedCertificate, SslContext> made, List<Refusal> refused) {
		SslContext standard = null;
		for (TlsConfiguration configuration : asked.values()) {
			Located<TlsStore> store = configuration.stores().get(DEFAULT);
			TlsCertificate certificate = (store != null) ? store.value().defaultCertificate() : null;
			if (store != null && certificate != null) {
				KeyedCertificate read = read("tls.stores.default.defaultCertificate", certificate, store.origin(),
						refused);
				if (read != null && standard == null) {
					standard = context(read, options, made, store.origin(), refused);
				}
			}
		}
		return standard;
	}

	private static @Nullable KeyedCertificate read(String option, TlsCertificate certificate, Origin origin,
			List<Refusal> refused) {
		try {
			return CertificateReader.read(certificate);
		}
		catch (InvalidOptionException ex) {
			refused.add(new Refusal(origin, String.valueOf(ex.below(option).getMessage())));
			return null;
		}
	}

	/** A context that was there before goes on, and with it what clients may resume. */
	private @Nullable SslContext context(KeyedCertificate certificate, ServerOptions options,
			Map<KeyedCertificate, SslContext> made, Origin origin, List<Refusal> refused) {
		SslContext before = this.table.options().equals(options) ? this.contexts.get(certificate) : null;
		try {
			return made.computeIfAbsent(certificate, (each) -> (before != null) ? before : options.context(each));
		}
		catch (InvalidOptionException ex) {
			refused.add(new Refusal(origin, String.valueOf(ex.below("tls.certificates").getMessage())));
			return null;
		}
	}

	/** Makes a connection that begins with a ClientHello encrypted. */
	public ChannelHandler handler() {
		return new ServerNames(this);
	}

	/**
	 * The context for a handshake.
	 * @param name what the client asks for; absent if it does not say
	 * @param local the address that it has reached
	 * @return the context, soon; {@code null} if the name is refused
	 */
	CompletableFuture<@Nullable SslContext> choose(@Nullable String name, @Nullable InetAddress local) {
		CertificateTable now = this.table;
		SslContext own = now.own(name, local);
		if (own != null || now.options().strict()) {
			return CompletableFuture.completedFuture(own);
		}
		SslContext standard = now.standard();
		return (standard != null) ? CompletableFuture.completedFuture(standard) : generated(now.options());
	}

	// Making one takes longer than an event loop may wait
	private synchronized CompletableFuture<@Nullable SslContext> generated(ServerOptions options) {
		CompletableFuture<KeyedCertificate> certificate = this.generated;
		if (certificate == null) {
			certificate = CompletableFuture.supplyAsync(GeneratedCertificate::make);
			this.generated = certificate;
		}
		CompletableFuture<SslContext> context = this.generatedContext;
		if (context == null || !this.generatedFor.equals(options)) {
			context = certificate.thenApplyAsync(options::context);
			this.generatedContext = context;
			this.generatedFor = options;
		}
		return context.thenApply((made) -> made);
	}

}
