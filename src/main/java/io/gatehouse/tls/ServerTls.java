package io.gatehouse.tls;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.tls.TlsCertificate;
import io.gatehouse.model.tls.TlsConfiguration;
import io.gatehouse.model.tls.TlsOptions;
import io.gatehouse.model.tls.TlsStore;
import io.gatehouse.tls.CertificateTable.Shown;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The certificates that clients are shown, and by which options. A change is seen by the
 * next handshake; connections that stand go on (Traefik row G12).
 */
@Component
public final class ServerTls {

	private static final String DEFAULT = "default";

	private volatile CertificateTable table = new CertificateTable(Map.of(), null, ServerOptions.DEFAULT, Map.of(),
			(entryPoint, name) -> DEFAULT);

	private Map<KeyedCertificate, SslContext> contexts = new HashMap<>();

	// Those of options with a name, made when the first client asks
	private final Map<ContextKey, CompletableFuture<SslContext>> named = new ConcurrentHashMap<>();

	private @Nullable CompletableFuture<KeyedCertificate> generated;

	/**
	 * Takes what all sources ask for in the place of what they did. Reads files: not for
	 * event loops.
	 * @param asked the TLS part of each source
	 * @param optionsByName which options a name gets
	 * @return what is wrong with any of it, which is left out
	 */
	public synchronized List<Refusal> update(Map<String, TlsConfiguration> asked, OptionsByName optionsByName) {
		List<Refusal> refused = new ArrayList<>();
		ServerOptions options = defaultOptions(asked, refused);
		Map<String, ServerOptions> others = namedOptions(asked, refused);
		Map<KeyedCertificate, SslContext> made = new HashMap<>();
		Map<String, Shown> names = new HashMap<>();
		Shown standard = standard(asked, options, made, refused);
		asked.values().forEach((configuration) -> {
			for (Located<TlsCertificate> certificate : configuration.certificates()) {
				KeyedCertificate read = read("tls.certificates", certificate.value(), certificate.origin(), refused);
				SslContext context = (read != null) ? context(read, options, made, certificate.origin(), refused)
						: null;
				if (read != null && context != null) {
					// Of two for one name the first stays
					read.names().forEach((name) -> names.putIfAbsent(name, new Shown(read, context)));
				}
			}
		});
		this.contexts = made;
		this.table = new CertificateTable(names, standard, options, others, optionsByName);
		this.named.keySet()
			.removeIf((key) -> !(key.options().equals(options) || others.containsValue(key.options()))
					|| !(made.containsKey(key.certificate()) || isGenerated(key.certificate())));
		return refused;
	}

	/**
	 * What is wrong with options. Reads files: not for event loops.
	 * @return the problem, below the options' name; empty if they can be used
	 */
	public Optional<String> problem(TlsOptions options) {
		try {
			ServerOptions.of(options);
			return Optional.empty();
		}
		catch (InvalidOptionException ex) {
			return Optional.of(String.valueOf(ex.getMessage()));
		}
	}

	private ServerOptions defaultOptions(Map<String, TlsConfiguration> asked, List<Refusal> refused) {
		List<Located<TlsOptions>> all = asked.values()
			.stream()
			.map((configuration) -> configuration.options().get(DEFAULT))
			.filter((found) -> found != null)
			.toList();
		if (all.size() > 1) {
			all.forEach((one) -> refused.add(new Refusal(one.origin(),
					"tls.options.default: another source has them too (expected: in one source)")));
		}
		ServerOptions only = (all.size() == 1) ? read(DEFAULT, all.get(0), refused) : null;
		return (only != null) ? only : ServerOptions.DEFAULT;
	}

	private static Map<String, ServerOptions> namedOptions(Map<String, TlsConfiguration> asked, List<Refusal> refused) {
		Map<String, ServerOptions> named = new HashMap<>();
		asked.forEach((provider, configuration) -> configuration.options().forEach((name, options) -> {
			ServerOptions read = name.equals(DEFAULT) ? null : read(name, options, refused);
			if (read != null) {
				named.put(name + "@" + provider, read);
			}
		}));
		return named;
	}

	private static @Nullable ServerOptions read(String name, Located<TlsOptions> options, List<Refusal> refused) {
		try {
			return ServerOptions.of(options.value());
		}
		catch (InvalidOptionException ex) {
			refused.add(new Refusal(options.origin(), String.valueOf(ex.below("tls.options." + name).getMessage())));
			return null;
		}
	}

	private @Nullable Shown standard(Map<String, TlsConfiguration> asked, ServerOptions options,
			Map<KeyedCertificate, SslContext> made, List<Refusal> refused) {
		Shown standard = null;
		for (TlsConfiguration configuration : asked.values()) {
			Located<TlsStore> store = configuration.stores().get(DEFAULT);
			TlsCertificate certificate = (store != null) ? store.value().defaultCertificate() : null;
			if (store != null && certificate != null) {
				KeyedCertificate read = read("tls.stores.default.defaultCertificate", certificate, store.origin(),
						refused);
				if (read != null && standard == null) {
					SslContext context = context(read, options, made, store.origin(), refused);
					standard = (context != null) ? new Shown(read, context) : null;
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

	/**
	 * Makes a connection that begins with a ClientHello encrypted.
	 * @param entryPoint where it came in
	 */
	public ChannelHandler handler(String entryPoint) {
		return new ServerNames(this, entryPoint);
	}

	/** The qualified name of the options that a connection was made with. */
	public static String options(Channel channel) {
		String options = channel.attr(ServerNames.OPTIONS).get();
		return (options != null) ? options : DEFAULT;
	}

	/** The qualified name of the options for a handshake. */
	String optionsOf(String entryPoint, @Nullable String name) {
		return this.table.optionsOf(entryPoint, name);
	}

	/**
	 * The context for a handshake.
	 * @param optionsName the qualified name of its options
	 * @param name what the client asks for; absent if it does not say
	 * @param local the address that it has reached
	 * @return the context, soon; {@code null} if the name is refused
	 */
	CompletableFuture<@Nullable SslContext> choose(String optionsName, @Nullable String name,
			@Nullable InetAddress local) {
		CertificateTable now = this.table;
		boolean standardOptions = optionsName.equals(DEFAULT);
		ServerOptions options = standardOptions ? now.options() : now.named(optionsName);
		Shown own = now.own(name, local);
		if (options == null || (own == null && options.strict())) {
			return CompletableFuture.completedFuture(null);
		}
		Shown shown = (own != null) ? own : now.standard();
		if (shown != null && standardOptions) {
			return CompletableFuture.completedFuture(shown.context());
		}
		CompletableFuture<SslContext> context = (shown != null) ? context(shown.certificate(), options)
				: generated().thenCompose((made) -> context(made, options));
		return context.thenApply((made) -> made);
	}

	// Making one takes longer than an event loop may wait
	private CompletableFuture<SslContext> context(KeyedCertificate certificate, ServerOptions options) {
		return this.named.computeIfAbsent(new ContextKey(certificate, options),
				(key) -> CompletableFuture.supplyAsync(() -> options.context(certificate)));
	}

	private synchronized CompletableFuture<KeyedCertificate> generated() {
		CompletableFuture<KeyedCertificate> certificate = this.generated;
		if (certificate == null) {
			certificate = CompletableFuture.supplyAsync(GeneratedCertificate::make);
			this.generated = certificate;
		}
		return certificate;
	}

	private boolean isGenerated(KeyedCertificate certificate) {
		CompletableFuture<KeyedCertificate> made = this.generated;
		return made != null && made.isDone() && certificate.equals(made.getNow(null));
	}

	private record ContextKey(KeyedCertificate certificate, ServerOptions options) {

	}

}
