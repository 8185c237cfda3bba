package io.gatehouse.entrypoint;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.gatehouse.model.http.RouterTls;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * TLS of every router of an entry point that has none of its own (Traefik row B11).
 *
 * @param enabled whether routers have it; without a word about TLS they have not
 * @param options name of the TLS options; absent means {@code default}
 * @param certResolver name of the resolver that obtains certificates
 * @param domains names the certificates are for; empty means those of the rule
 */
public record EntryPointTls(@JsonIgnore @DefaultValue("true") boolean enabled, @Nullable String options,
		@Nullable String certResolver, @DefaultValue List<Domain> domains) {

	public EntryPointTls {
		domains = List.copyOf(domains);
	}

	/** What a router without TLS of its own gets; absent if nothing. */
	public @Nullable RouterTls router() {
		return this.enabled ? new RouterTls(this.options, this.certResolver,
				this.domains.stream()
					.map((domain) -> new io.gatehouse.model.http.Domain(domain.main(), domain.sans()))
					.toList())
				: null;
	}

	/**
	 * Names that a certificate is for.
	 *
	 * @param main the first name
	 * @param sans further names
	 */
	public record Domain(@Nullable String main, @DefaultValue List<String> sans) {

		public Domain {
			sans = List.copyOf(sans);
		}

	}

}
