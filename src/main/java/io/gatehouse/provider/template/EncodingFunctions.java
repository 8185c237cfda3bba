package io.gatehouse.provider.template;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * Functions that encode a text, or take its digest.
 */
final class EncodingFunctions {

	static final Map<String, TemplateFunction> ALL = Map.of("b64enc",
			(call) -> Base64.getEncoder().encodeToString(call.expect(1, 1).string(0).getBytes(StandardCharsets.UTF_8)),
			"b64dec", EncodingFunctions::decode, "sha256sum",
			(call) -> DigestUtils.sha256Hex(call.expect(1, 1).string(0)), "sha1sum",
			(call) -> DigestUtils.sha1Hex(call.expect(1, 1).string(0)));

	private EncodingFunctions() {
	}

	private static String decode(Arguments call) {
		String encoded = call.expect(1, 1).string(0);
		try {
			return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new TemplateException(call.function() + ": not base64: " + ex.getMessage());
		}
	}

}
