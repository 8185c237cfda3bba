package io.gatehouse.model.tcp;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.model.AllowEmpty;
import io.gatehouse.model.http.Domain;
import org.jspecify.annotations.Nullable;

/**
 * TLS settings of a TCP router (Traefik row D06).
 *
 * @param passthrough whether the server ends TLS instead of the entry point
 * @param options name of the TLS options; absent means {@code default}
 * @param certResolver name of the resolver that obtains its certificates
 * @param domains names the certificates are for; empty means those of the rule
 */
@AllowEmpty
public record TcpRouterTls(@JsonInclude(JsonInclude.Include.ALWAYS) boolean passthrough, @Nullable String options,
		@Nullable String certResolver, List<Domain> domains) {

	public TcpRouterTls {
		domains = (domains != null) ? List.copyOf(domains) : List.of();
	}

}
