package shop;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What Gatehouse finds in the jar. */
@AutoConfiguration
public class TenantAutoConfiguration {

	/** The bean of a factory named TenantGatewayFilterFactory is {@code plugin.tenant}. */
	@Bean
	TenantGatewayFilterFactory tenantGatewayFilterFactory() {
		return new TenantGatewayFilterFactory();
	}

}
