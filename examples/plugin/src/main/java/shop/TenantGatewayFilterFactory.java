package shop;

import java.util.Set;

import jakarta.validation.constraints.NotEmpty;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;

/** Tells servers whose request it is, by the first part of the host, and refuses strangers. */
public class TenantGatewayFilterFactory extends AbstractGatewayFilterFactory<TenantGatewayFilterFactory.Options> {

	TenantGatewayFilterFactory() {
		super(Options.class);
	}

	@Override
	public GatewayFilter apply(Options options) {
		return (exchange, chain) -> {
			String host = String.valueOf(exchange.getRequest().getURI().getHost());
			String tenant = host.substring(0, Math.max(0, host.indexOf('.')));
			if (!options.known().contains(tenant)) {
				exchange.getResponse().setStatusCode(HttpStatus.FORBIDDEN);
				return exchange.getResponse().setComplete();
			}
			return chain.filter(exchange.mutate()
				.request((request) -> request.headers((headers) -> headers.set(options.header(), tenant)))
				.build());
		};
	}

	/**
	 * Options, by the names that labels and files write.
	 *
	 * @param header the header that the server gets
	 * @param known the tenants
	 */
	@Validated
	public record Options(@NotEmpty String header, @NotEmpty Set<String> known) {

	}

}
