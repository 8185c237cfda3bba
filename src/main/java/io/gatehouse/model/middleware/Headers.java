package io.gatehouse.model.middleware;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Sets and removes headers, answers CORS preflights and adds security headers (Traefik
 * rows F27 to F32). At least one option must be set.
 *
 * @param customRequestHeaders headers to set on requests; an empty value removes the
 * header, {@code Host} sets the host
 * @param customResponseHeaders headers to set on responses; an empty value removes the
 * header
 * @param accessControlAllowCredentials whether browsers may send cookies and passwords
 * along
 * @param accessControlAllowHeaders request headers that a preflight allows; {@code *}
 * means all
 * @param accessControlAllowMethods methods that a preflight allows; {@code *} means all
 * @param accessControlAllowOriginList origins that are allowed; {@code *} means all
 * @param accessControlAllowOriginListRegex expressions (RE2) of origins that are allowed,
 * not anchored
 * @param accessControlExposeHeaders response headers that scripts may read
 * @param accessControlMaxAge seconds that a browser may remember a preflight
 * @param addVaryHeader whether responses say that they differ by origin
 * @param allowedHosts the only hosts that are answered; others get 500
 * @param hostsProxyHeaders request headers whose value stands for the host there
 * @param sslProxyHeaders request headers whose value says that the client came by HTTPS
 * @param stsSeconds max-age of {@code Strict-Transport-Security}; 0 means no such header
 * @param stsIncludeSubdomains whether that header speaks for subdomains too
 * @param stsPreload whether that header asks browser makers to build it in
 * @param forceSTSHeader whether that header is also sent over plain HTTP
 * @param frameDeny whether to add {@code X-Frame-Options: DENY}
 * @param customFrameOptionsValue another value of {@code X-Frame-Options}
 * @param contentTypeNosniff whether to add {@code X-Content-Type-Options: nosniff}
 * @param browserXssFilter whether to add {@code X-XSS-Protection: 1; mode=block}
 * @param customBrowserXSSValue another value of {@code X-XSS-Protection}
 * @param contentSecurityPolicy value of {@code Content-Security-Policy}
 * @param contentSecurityPolicyReportOnly value of
 * {@code Content-Security-Policy-Report-Only}
 * @param publicKey value of {@code Public-Key-Pins}, sent over HTTPS only
 * @param referrerPolicy value of {@code Referrer-Policy}
 * @param permissionsPolicy value of {@code Permissions-Policy}
 * @param isDevelopment whether allowedHosts, publicKey and Strict-Transport-Security are
 * off
 * @param featurePolicy deprecated and without effect: use permissionsPolicy
 * @param sslRedirect deprecated and without effect: use redirectScheme
 * @param sslTemporaryRedirect deprecated and without effect: use redirectScheme
 * @param sslHost deprecated and without effect: use redirectRegex
 * @param sslForceHost deprecated and without effect: use redirectRegex
 */
public record Headers(Map<String, String> customRequestHeaders, Map<String, String> customResponseHeaders,
		boolean accessControlAllowCredentials, List<String> accessControlAllowHeaders,
		List<String> accessControlAllowMethods, List<String> accessControlAllowOriginList,
		List<String> accessControlAllowOriginListRegex, List<String> accessControlExposeHeaders,
		@JsonInclude(Include.NON_NULL) @Nullable Long accessControlMaxAge, boolean addVaryHeader,
		List<String> allowedHosts, List<String> hostsProxyHeaders, Map<String, String> sslProxyHeaders,
		@JsonInclude(Include.NON_NULL) @Nullable Long stsSeconds, boolean stsIncludeSubdomains, boolean stsPreload,
		boolean forceSTSHeader, boolean frameDeny, @Nullable String customFrameOptionsValue, boolean contentTypeNosniff,
		boolean browserXssFilter, @Nullable String customBrowserXSSValue, @Nullable String contentSecurityPolicy,
		@Nullable String contentSecurityPolicyReportOnly, @Nullable String publicKey, @Nullable String referrerPolicy,
		@Nullable String permissionsPolicy, boolean isDevelopment,
		@JsonInclude(Include.NON_NULL) @Nullable String featurePolicy,
		@JsonInclude(Include.NON_NULL) @Nullable Boolean sslRedirect,
		@JsonInclude(Include.NON_NULL) @Nullable Boolean sslTemporaryRedirect,
		@JsonInclude(Include.NON_NULL) @Nullable String sslHost,
		@JsonInclude(Include.NON_NULL) @Nullable Boolean sslForceHost) implements MiddlewareOptions {

	public Headers {
		customRequestHeaders = headers("customRequestHeaders", customRequestHeaders);
		customResponseHeaders = headers("customResponseHeaders", customResponseHeaders);
		accessControlAllowHeaders = values("accessControlAllowHeaders", accessControlAllowHeaders);
		accessControlAllowMethods = values("accessControlAllowMethods", accessControlAllowMethods);
		accessControlAllowOriginList = values("accessControlAllowOriginList", accessControlAllowOriginList);
		accessControlAllowOriginListRegex = Absent.orCopy(accessControlAllowOriginListRegex);
		accessControlExposeHeaders = values("accessControlExposeHeaders", accessControlExposeHeaders);
		allowedHosts = Absent.orCopy(allowedHosts);
		hostsProxyHeaders = Absent.orCopy(hostsProxyHeaders);
		hostsProxyHeaders.forEach((name) -> HeaderSyntax.name("hostsProxyHeaders", name));
		sslProxyHeaders = headers("sslProxyHeaders", sslProxyHeaders);
		if (stsSeconds != null && stsSeconds < 0) {
			throw new InvalidOptionException("stsSeconds", stsSeconds, "0 or more");
		}
		HeaderSyntax.value("customFrameOptionsValue", customFrameOptionsValue);
		HeaderSyntax.value("customBrowserXSSValue", customBrowserXSSValue);
		HeaderSyntax.value("contentSecurityPolicy", contentSecurityPolicy);
		HeaderSyntax.value("contentSecurityPolicyReportOnly", contentSecurityPolicyReportOnly);
		HeaderSyntax.value("publicKey", publicKey);
		HeaderSyntax.value("referrerPolicy", referrerPolicy);
		HeaderSyntax.value("permissionsPolicy", permissionsPolicy);
	}

	private static Map<String, String> headers(String option, Map<String, String> headers) {
		Map<String, String> copy = Absent.orCopy(headers);
		HeaderSyntax.headers(option, copy);
		return copy;
	}

	private static List<String> values(String option, List<String> values) {
		List<String> copy = Absent.orCopy(values);
		HeaderSyntax.values(option, copy);
		return copy;
	}

}
