package io.gatehouse.model.http;

import java.util.List;

import io.gatehouse.model.AllowEmpty;
import org.jspecify.annotations.Nullable;

/**
 * TLS settings of a router.
 *
 * @param options name of the TLS options; absent means {@code default}
 * @param certResolver name of the resolver that obtains its certificates
 * @param domains names the certificates are for; empty means those of the rule
 */
@AllowEmpty
public record RouterTls(@Nullable String options, @Nullable String certResolver, List<Domain> domains) {

	public RouterTls {
		domains = (domains != null) ? List.copyOf(domains) : List.of();
	}

}
