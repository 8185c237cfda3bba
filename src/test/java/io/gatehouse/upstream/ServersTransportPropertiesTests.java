package io.gatehouse.upstream;

import java.util.List;
import java.util.Map;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.http.ServersTransport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServersTransportPropertiesTests {

	@Test
	void areTheDefaultTransportWhereNothingIsSaid() {
		assertThat(bind(Map.of()).transport()).isEqualTo(ServersTransport.DEFAULT);
	}

	@Test
	void changeWhatIsSaid() {
		ServersTransport transport = bind(Map.of("insecureskipverify", "true", "maxidleconnsperhost", "7",
				"forwardingtimeouts.dialtimeout", "5", "forwardingtimeouts.responseheadertimeout", "2s"))
			.transport();
		assertThat(transport.insecureSkipVerify()).isTrue();
		assertThat(transport.maxIdleConnsPerHost()).isEqualTo(7);
		assertThat(transport.forwardingTimeouts()).isNotNull().satisfies((timeouts) -> {
			assertThat(timeouts.dialTimeout()).hasToString("5s");
			assertThat(timeouts.responseHeaderTimeout()).hasToString("2s");
			assertThat(timeouts.idleConnTimeout()).hasToString("1m30s");
		});
	}

	@Test
	void stopTheStartWhereAnAuthorityCannotBeRead() {
		ServersTransportProperties properties = bind(Map.of("rootcas[0]", "/nowhere/ca.pem"));
		assertThat(properties.rootCAs()).isEqualTo(List.of("/nowhere/ca.pem"));
		assertThatThrownBy(properties::transport).isInstanceOf(InvalidOptionException.class)
			.hasMessageStartingWith("serversTransport.rootCAs: \"/nowhere/ca.pem\" (expected: ");
	}

	private static ServersTransportProperties bind(Map<String, String> values) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		values.forEach((name, value) -> source.put("gatehouse.servers-transport." + name, value));
		return new Binder(source).bindOrCreate("gatehouse.servers-transport", ServersTransportProperties.class);
	}

}
