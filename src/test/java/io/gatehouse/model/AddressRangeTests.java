package io.gatehouse.model;

import java.net.InetAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AddressRangeTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1, 192.0.2.1, true", "192.0.2.1, 192.0.2.2, false", "192.0.2.0/24, 192.0.2.255, true",
			"192.0.2.0/24, 192.0.3.0, false", "192.0.2.128/25, 192.0.2.127, false", "0.0.0.0/0, 203.0.113.9, true",
			"0.0.0.0/0, 2001:db8::1, false", "2001:db8::/32, 2001:db8:ffff::1, true",
			"2001:db8::/33, 2001:db8:8000::1, false", "::1, ::1, true", "::/0, 2001:db8::1, true",
			"10.0.0.0/9, 10.127.255.255, true", "10.0.0.0/9, 10.128.0.0, false", "::ffff:192.0.2.1, 192.0.2.1, true" })
	void containsItsAddresses(String range, String address, boolean expected) throws Exception {
		assertThat(AddressRange.parse("trustedIPs", range).contains(InetAddress.getByName(address)))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "256.0.0.1", "1.2.3", "1.2.3.4.5", "1.2.3.4.", "192.0.2.0/33",
			"192.0.2.0/", "192.0.2.0/-1", "192.0.2.0/x", "2001:db8::/129", "2001:db8:::1", "1:2", "a.b:c", "/24",
			"192.0.2.0/24/8" })
	void refusesWhatIsNone(String text) {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> AddressRange.parse("trustedIPs", text))
			.withMessageStartingWith("trustedIPs: \"" + text + "\" (expected: ");
	}

}
