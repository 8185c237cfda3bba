package io.gatehouse.model.middleware;

import java.util.regex.Pattern;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Sends clients that came by another scheme or port to the wanted one (Traefik row F11).
 *
 * @param scheme the wanted scheme, for example {@code https}
 * @param port the wanted port; absent means the scheme's own
 * @param permanent whether clients may remember the redirection: 301 and 308 instead of
 * 302 and 307
 */
public record RedirectScheme(@Nullable String scheme, @Nullable String port,
		boolean permanent) implements MiddlewareOptions {

	// RFC 3986 section 3.1
	private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

	private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

	public RedirectScheme {
		if (scheme == null || !SCHEME.matcher(scheme).matches()) {
			throw new InvalidOptionException("scheme", scheme, "a scheme such as https");
		}
		if (port != null && !port.isEmpty() && (!PORT.matcher(port).matches() || Integer.parseInt(port) > 65535)) {
			throw new InvalidOptionException("port", port, "a port");
		}
	}

}
