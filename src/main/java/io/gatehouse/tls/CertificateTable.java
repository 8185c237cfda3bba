package io.gatehouse.tls;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * Which certificate a name gets (Traefik rows G08 and G09), and which options. Immutable;
 * replaced as a whole.
 */
final class CertificateTable {

	private final Map<String, Shown> names;

	private final @Nullable Shown standard;

	private final ServerOptions options;

	private final Map<String, ServerOptions> named;

	private final OptionsByName optionsByName;

	/**
	 * Makes a table.
	 * @param names certificates by name, wildcards as {@code *.example.com}, or by
	 * address
	 * @param standard the certificate of all others; absent if one is to be generated for
	 * them
	 * @param options the options of whoever gets no others
	 * @param named the others, by their qualified name
	 * @param optionsByName says who gets which
	 */
	CertificateTable(Map<String, Shown> names, @Nullable Shown standard, ServerOptions options,
			Map<String, ServerOptions> named, OptionsByName optionsByName) {
		this.names = new HashMap<>(names);
		this.standard = standard;
		this.options = options;
		this.named = Map.copyOf(named);
		this.optionsByName = optionsByName;
	}

	/**
	 * A certificate that can be shown.
	 *
	 * @param certificate the certificate
	 * @param context shows it by the options of the table
	 */
	record Shown(KeyedCertificate certificate, SslContext context) {

	}

	/**
	 * A name's own certificate.
	 * @param name what the client asks for, in lower case; absent if it does not say
	 * @param local the address that it has reached
	 */
	@Nullable Shown own(@Nullable String name, @Nullable InetAddress local) {
		if (name == null || name.isEmpty()) {
			return (local != null) ? this.names.get(local.getHostAddress()) : null;
		}
		String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
		Shown exact = this.names.get(plain);
		int dot = plain.indexOf('.');
		return (exact != null || dot < 0) ? exact : this.names.get("*" + plain.substring(dot));
	}

	/** The certificate of names without one of their own. */
	@Nullable Shown standard() {
		return this.standard;
	}

	ServerOptions options() {
		return this.options;
	}

	/** Options by their qualified name; absent if there are none, or they cannot work. */
	@Nullable ServerOptions named(String options) {
		return this.named.get(options);
	}

	Map<String, ServerOptions> named() {
		return this.named;
	}

	/** The qualified name of the options of a connection. */
	String optionsOf(String entryPoint, @Nullable String name) {
		return this.optionsByName.options(entryPoint, name);
	}

}
