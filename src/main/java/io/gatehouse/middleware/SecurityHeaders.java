package io.gatehouse.middleware;

import java.util.LinkedHashMap;
import java.util.Map;

import io.gatehouse.model.middleware.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Answers' headers that tell browsers to be careful (Traefik row F30).
 *
 * @param always those of every answer
 * @param encrypted those of answers to clients that came by HTTPS
 */
record SecurityHeaders(HeaderChanges always, HeaderChanges encrypted) {

	/** Reads what options ask for. */
	static SecurityHeaders of(Headers options) {
		Map<String, String> always = new LinkedHashMap<>();
		Map<String, String> encrypted = new LinkedHashMap<>();
		put(always, "X-Frame-Options", options.customFrameOptionsValue(), options.frameDeny() ? "DENY" : "");
		put(always, "X-Content-Type-Options", null, options.contentTypeNosniff() ? "nosniff" : "");
		put(always, "X-XSS-Protection", options.customBrowserXSSValue(),
				options.browserXssFilter() ? "1; mode=block" : "");
		put(always, "Content-Security-Policy", options.contentSecurityPolicy(), "");
		put(always, "Content-Security-Policy-Report-Only", options.contentSecurityPolicyReportOnly(), "");
		put(always, "Referrer-Policy", options.referrerPolicy(), "");
		put(always, "Permissions-Policy", options.permissionsPolicy(), "");
		if (!options.isDevelopment()) {
			put(encrypted, "Public-Key-Pins", options.publicKey(), "");
			put(options.forceSTSHeader() ? always : encrypted, "Strict-Transport-Security", null, transport(options));
		}
		return new SecurityHeaders(HeaderChanges.of("headers", always), HeaderChanges.of("headers", encrypted));
	}

	boolean isEmpty() {
		return this.always.isEmpty() && this.encrypted.isEmpty();
	}

	private static void put(Map<String, String> headers, String name, @Nullable String value, String otherwise) {
		String chosen = (value != null && !value.isEmpty()) ? value : otherwise;
		if (!chosen.isEmpty()) {
			headers.put(name, chosen);
		}
	}

	// RFC 6797 section 6.1
	private static String transport(Headers options) {
		Long seconds = options.stsSeconds();
		if (seconds == null || seconds == 0) {
			return "";
		}
		return "max-age=" + seconds + (options.stsIncludeSubdomains() ? "; includeSubDomains" : "")
				+ (options.stsPreload() ? "; preload" : "");
	}

}
