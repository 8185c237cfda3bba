package io.gatehouse.tls;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * Which certificate a name gets (Traefik rows G08 and G09). Immutable; replaced as a
 * whole.
 */
final class CertificateTable {

	private final Map<String, SslContext> names;

	private final @Nullable SslContext standard;

	private final ServerOptions options;

	/**
	 * Makes a table.
	 * @param names contexts by name, wildcards as {@code *.example.com}, or by address
	 * @param standard the context of all others; absent if a certificate is to be
	 * generated for them
	 * @param options the options that all contexts have
	 */
	CertificateTable(Map<String, SslContext> names, @Nullable SslContext standard, ServerOptions options) {
		this.names = new HashMap<>(names);
		this.standard = standard;
		this.options = options;
	}

	/**
	 * The context of a name's own certificate.
	 * @param name what the client asks for, in lower case; absent if it does not say
	 * @param local the address that it has reached
	 */
	@Nullable SslContext own(@Nullable String name, @Nullable InetAddress local) {
		if (name == null || name.isEmpty()) {
			return (local != null) ? this.names.get(local.getHostAddress()) : null;
		}
		String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
		SslContext exact = this.names.get(plain);
		int dot = plain.indexOf('.');
		return (exact != null || dot < 0) ? exact : this.names.get("*" + plain.substring(dot));
	}

	/** The context of names without one of their own. */
	@Nullable SslContext standard() {
		return this.standard;
	}

	ServerOptions options() {
		return this.options;
	}

}
