package io.gatehouse.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestTargetTests {

	@ParameterizedTest
	@CsvSource(delimiter = ' ',
			value = { "/ /", "/a/b /a/b", "/any//b/../c%2f%41 /any/c%2FA", "/foo/bar// /foo/bar/", "//exact /exact",
					"/./exact /exact", "/x/../y /y", "/x/%2e%2e/y /y", "/.. /", "/../../a /a", "/a/. /a", "/a/./ /a/",
					"/a.b/..c /a.b/..c", "/x%3by /x%3By", "/x;y /x;y", "/a|b /a%7Cb", "/%7E~ /~~",
					"/a%2Fb?x=[1] /a%2Fb?x=[1]", "/s?x=1;y=2 /s?x=1&y=2", "/p?q=%zz /p?q=%zz" })
	void normalizesTheTarget(String raw, String expected) {
		assertThat(RequestTarget.parse(raw, true, false).pathAndQuery()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ' ', value = { "/x/../y /x/../y", "//a /a" })
	void keepsDotSegmentsWhenNotAskedToClean(String raw, String expected) {
		String path = RequestTarget.parse(raw, false, false).path();
		assertThat(path).isEqualTo(raw.equals("//a") ? "//a" : expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/a#b", "/a%", "/a%4", "/a%zz", "relative", "ftp://host/x", "http:///x",
			"http://user@host/", "/a\u0001b", "/a\u007fb" })
	void refusesWhatIsNoTarget(String raw) {
		assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> RequestTarget.parse(raw, true, false));
	}

	@Test
	void keepsTheBytesOfARequestLineThatIsNotAscii() {
		assertThat(RequestTarget.parse("/\u00c3\u00a9?q=\u00c3\u00a9", true, false).pathAndQuery())
			.isEqualTo("/%C3%A9?q=%C3%A9");
	}

	@Test
	void takesTheAuthorityOfAnAbsoluteTarget() {
		RequestTarget target = RequestTarget.parse("http://ABS.example:81/x?y=1", true, false);
		assertThat(target.authority()).isEqualTo("ABS.example:81");
		assertThat(target.pathAndQuery()).isEqualTo("/x?y=1");
		assertThat(RequestTarget.parse("http://abs.example?y", true, false).pathAndQuery()).isEqualTo("/?y");
	}

	@Test
	void encodesSemicolonsOfTheQueryWhenAskedTo() {
		assertThat(RequestTarget.parse("/?a;b", true, true).query()).isEqualTo("a%3Bb");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ' ', value = { "/a/b /a/b", "/foo%20bar '/foo bar'", "/a%2Fb /a%2Fb", "/a%25b /a%25b",
			"/%C3%A9 /\u00e9", "/x%3By /x%3By", "/%22 '/\"'" })
	void decodesForRulesWhatIsNotReserved(String normalized, String expected) {
		assertThat(RequestPaths.routing(normalized)).isEqualTo(expected);
	}

}
