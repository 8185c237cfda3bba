package io.gatehouse.upstream;

import io.gatehouse.model.InvalidOptionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerAddressTests {

	@ParameterizedTest
	@CsvSource({ "http://10.0.0.1:8080, 10.0.0.1, 8080, 10.0.0.1:8080, ''", "http://shop, shop, 80, shop, ''",
			"HTTP://Shop:81/, Shop, 81, Shop:81, ''", "https://shop, shop, 443, shop, ''",
			"http://shop:, shop, 80, shop:, ''", "http://my_shop_1:80/a/b/, my_shop_1, 80, my_shop_1:80, /a/b",
			"http://user:secret@shop:82/x?q=@#f, shop, 82, shop:82, /x", "http://[::1], ::1, 80, [::1], ''",
			"http://[2001:db8::1]:8080/%C3%A9?x, 2001:db8::1, 8080, [2001:db8::1]:8080, /%C3%A9",
			"http://shop?q=/x, shop, 80, shop, ''", "h2c://shop, shop, 80, shop, ''" })
	void takesAUrlApart(String url, String host, int port, String authority, String path) {
		ServerAddress address = ServerAddress.parse(url);
		assertThat(address).isEqualTo(
				new ServerAddress(url, url.startsWith("https"), url.startsWith("h2c"), host, port, authority, path));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "shop:80", "/shop", "http://", "http://:80", "http:///x", "http://1.2.3.4: 80 ",
			" http://shop", "http://shop:0", "http://shop:65536", "http://shop:99999999999", "http://shop:http",
			"http://shop:-1", "http://a:b:80", "http://[::1", "http://[::1]x:80", "http://::1", "http://sh%6fp",
			"http://shop\n:80", "http://sh\u00f6p", "fcgi://shop", "h2://shop", "unix:///run/shop" })
	void refusesWhatIsNoServersUrl(String url) {
		assertThatThrownBy(() -> ServerAddress.parse(url)).isInstanceOf(InvalidOptionException.class)
			.hasMessageStartingWith("url: " + (url.isEmpty() ? "missing" : "\"" + url + "\"") + " (expected: ");
	}

}
