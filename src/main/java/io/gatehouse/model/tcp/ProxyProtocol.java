package io.gatehouse.model.tcp;

import io.gatehouse.model.AllowEmpty;
import org.jspecify.annotations.Nullable;

/**
 * The PROXY protocol spoken to servers.
 *
 * @param version 1 or 2 (default)
 */
@AllowEmpty
public record ProxyProtocol(@Nullable Integer version) {

	public ProxyProtocol {
		version = (version != null) ? version : Integer.valueOf(2);
	}

}
