package io.gatehouse.model.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import org.jspecify.annotations.Nullable;

/**
 * One server of a service (Traefik row E02).
 *
 * @param url scheme, host and port; its path counts only with {@code preservePath}
 * @param weight share of the requests; absent means 1, 0 or less means none
 * @param preservePath whether the URL's path goes before the request's
 * @param scheme from labels: scheme of the URL to be made
 * @param port from labels: port of the URL to be made
 */
public record Server(@Nullable String url, @JsonInclude(Include.NON_NULL) @Nullable Integer weight,
		boolean preservePath, @JsonProperty(access = Access.WRITE_ONLY) @Labels(Use.ONLY) @Nullable String scheme,
		@JsonProperty(access = Access.WRITE_ONLY) @Labels(Use.ONLY) @Nullable String port) {

	/** A server of weight 1. */
	public static Server of(String url) {
		return new Server(url, null, false, null, null);
	}

	/** A server's URL as logs and the API may show it: without user and password. */
	public static String shown(String url) {
		int start = url.indexOf("://") + 3;
		int at = (start > 2) ? url.lastIndexOf('@') : -1;
		int path = (start > 2) ? url.indexOf('/', start) : -1;
		return (at > start && (path < 0 || at < path)) ? url.substring(0, start) + "[redacted]" + url.substring(at)
				: url;
	}

	/** The same at another URL, without the parts that labels give. */
	public Server at(String address) {
		return new Server(address, this.weight, this.preservePath, null, null);
	}

}
