package io.gatehouse.entrypoint;

import java.net.InetSocketAddress;
import java.util.List;

import io.gatehouse.model.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EntryPointTests {

	@ParameterizedTest
	@CsvSource({ "127.0.0.1:80, 127.0.0.1, 80", "[::1]:8443, ::1, 8443", "127.0.0.1:0/TCP, 127.0.0.1, 0" })
	void listensOnAHostAndPort(String address, String host, int port) {
		InetSocketAddress socket = at("web", address).socketAddress();
		assertThat(socket).isEqualTo(new InetSocketAddress(host, port));
	}

	@Test
	void listensEverywhereWithoutAHost() {
		assertThat(at("web", ":80").socketAddress().getAddress().isAnyLocalAddress()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "80", ":", ":99999", "host:80x", "::1:80", ":80/sctp", "" })
	void refusesWhatIsNoAddress(String address) {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> at("web", address))
			.withMessageContaining("entryPoints.web.address")
			.withMessageContaining('"' + address + '"');
	}

	@Test
	void knowsItsProtocol() {
		assertThat(at("dns", ":53/udp").isUdp()).isTrue();
		assertThat(at("web", ":80/tcp").isUdp()).isFalse();
	}

	@Test
	void isADefaultUnlessItIsInternalOrTakesDatagrams() {
		EntryPoints entryPoints = new EntryPoints(
				List.of(at("web", ":80"), at("traefik", ":8080"), at("dns", ":53/udp"), at("alt", ":81")));
		assertThat(entryPoints.defaults()).containsExactly("alt", "web");
		assertThat(entryPoints.find("alt")).isNotNull();
		assertThat(entryPoints.find("other")).isNull();
	}

	private static EntryPoint at(String name, String address) {
		return new EntryPoint(name, EntryPointOptions.at(address));
	}

}
