package io.gatehouse.model.http;

import io.gatehouse.model.AllowEmpty;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that remembers a client's server.
 *
 * @param name its name; absent means one made from the service's name
 * @param secure whether it is only sent over TLS
 * @param httpOnly whether scripts cannot read it
 * @param sameSite {@code none}, {@code lax} or {@code strict}
 * @param maxAge seconds it lives; 0 means the session, negative means at once expired
 * @param path path it is sent for (default {@code /})
 * @param domain domain it is sent for
 */
@AllowEmpty
public record Cookie(@Nullable String name, boolean secure, boolean httpOnly, @Nullable String sameSite, int maxAge,
		@Nullable String path, @Nullable String domain) {

	public Cookie {
		path = (path != null) ? path : "/";
	}

}
