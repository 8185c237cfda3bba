package io.gatehouse.testing;

import io.gatehouse.entrypoint.ConnectionHandler;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import io.gatehouse.routing.CurrentRoutingTable;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * Gatehouse without what listens, watches or shows. Bears no stereotype, or the running
 * application would find it.
 */
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.gatehouse")
@ComponentScan(basePackages = "io.gatehouse",
		excludeFilters = { @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
				@ComponentScan.Filter(type = FilterType.REGEX,
						pattern = "io\\.gatehouse\\.(GatehouseApplication|(api|install|provider\\.(?!decode)\\w+)\\..*"
								+ "|entrypoint\\.(Listeners|Systemd|InheritedSockets)"
								+ "|http\\.GatehouseWebServerFactory)") })
class GatehouseTestApplication {

	@Bean
	TestProvider testProvider() {
		return new TestProvider();
	}

	@Bean
	TestServer testServer() {
		return new TestServer();
	}

	@Bean
	TestGatehouse testGatehouse(ConfigurationDecoder decoder, TestProvider provider, TestServer server,
			CurrentRoutingTable table, ConnectionHandler handler, EntryPoints entryPoints) {
		return new TestGatehouse(decoder, provider, server, table, handler, entryPoints);
	}

}
