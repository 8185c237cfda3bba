package io.gatehouse.middleware;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.Compress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** How an encoding is chosen, and a media type guessed. */
class CompressTests {

	private static final List<ContentEncoding> ALL = List.of(ContentEncoding.GZIP, ContentEncoding.BR,
			ContentEncoding.ZSTD);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "gzip|GZIP", "br|BR", "zstd|ZSTD", "gzip, deflate, br, zstd|GZIP", "br, gzip|GZIP",
					"gzip;q=0.5, br;q=0.9|BR", "gzip;q=0, br;q=0.1|BR", "deflate|", "*|", "identity|", "''|",
					"identity;q=1, gzip;q=0.5|", "*;q=0, gzip|GZIP", "GZIP|", "gzip;q=x|", "gzip ; q=0.8, zstd|ZSTD",
					"br;q=1.0;x=1|" })
	void choosesAnEncoding(String accepted, ContentEncoding expected) {
		assertThat(new AcceptedEncodings(ALL, null).choose(List.of(accepted))).isEqualTo(expected);
	}

	@Test
	void choosesTheUsualOneForThoseWhoSayNothing() {
		AcceptedEncodings encodings = new AcceptedEncodings(ALL, ContentEncoding.ZSTD);
		assertThat(encodings.choose(null)).isEqualTo(ContentEncoding.ZSTD);
		assertThat(encodings.choose(List.of("*"))).isEqualTo(ContentEncoding.ZSTD);
		assertThat(encodings.choose(List.of(""))).isNull();
		assertThat(new AcceptedEncodings(ALL, null).choose(null)).isNull();
		assertThat(new AcceptedEncodings(ALL, null).choose(List.of("br;q=0.3", "gzip;q=0.2")))
			.isEqualTo(ContentEncoding.BR);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "gzip,deflate||1|encodings: \"deflate\" (expected: gzip, br or zstd; unsupported encoding)",
					"gzip|br|1|defaultEncoding: \"br\" (expected: one of encodings; unsupported default encoding)",
					"gzip||-1|minResponseBodyBytes: \"-1\" (expected: 0 or more bytes)" })
	void saysWhatIsWrong(String encodings, String usual, int least, String problem) {
		Compress options = new Compress(null, null, least, Arrays.asList(encodings.split(",")), usual);
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> new CompressGatewayFilterFactory().apply(options))
			.withMessage(problem);
	}

	@Test
	void takesOneListOfTypesOnly() {
		Compress both = new Compress(List.of("text/html"), List.of("text/css"), null, null, null);
		assertThatIllegalArgumentException().isThrownBy(() -> new CompressGatewayFilterFactory().apply(both))
			.withMessage("excludedContentTypes and includedContentTypes options are mutually exclusive");
		Compress none = new Compress(List.of("nonsense"), null, null, null, null);
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> new CompressGatewayFilterFactory().apply(none))
			.withMessageStartingWith("excludedContentTypes: \"nonsense\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "<html><body>|text/html; charset=utf-8", "  <!DOCTYPE html>|text/html; charset=utf-8",
					"<p>x|text/html; charset=utf-8", "<px>|text/plain; charset=utf-8",
					"<?xml version=\"1.0\"?>|text/xml; charset=utf-8", "%PDF-1.7|application/pdf", "GIF89a|image/gif",
					"RIFF1234WEBPVP8|image/webp", "hello|text/plain; charset=utf-8",
					"{\"a\":1}|text/plain; charset=utf-8", "wOF2|font/woff2", "PK\u0003\u0004x|application/zip" })
	void guessesTheTypeOfABody(String beginning, String type) {
		assertThat(type(beginning)).isEqualTo(type);
	}

	@Test
	void guessesTheTypeOfABodyThatIsNoText() {
		assertThat(type("\u0089PNG\r\n\u001a\n0")).isEqualTo("image/png");
		assertThat(type("\u0001\u0002")).isEqualTo("application/octet-stream");
		assertThat(type("\0\0\0\u0014ftypisom\0\0\0\0mp41")).isEqualTo("video/mp4");
	}

	private static String type(String beginning) {
		return ContentSniffer
			.type(DefaultDataBufferFactory.sharedInstance.wrap(beginning.getBytes(StandardCharsets.ISO_8859_1)));
	}

}
