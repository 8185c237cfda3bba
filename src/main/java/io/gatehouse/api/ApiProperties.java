package io.gatehouse.api;

import io.gatehouse.model.InvalidOptionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the API (Traefik row K01).
 *
 * @param enabled whether there is an API at all
 * @param insecure whether the entry point {@code traefik} answers it to everybody
 * @param dashboard whether the dashboard is there too
 * @param debug whether what helps in debugging is there too
 * @param disableDashboardAd whether the dashboard shows no advertisement
 * @param dashboardName title of the dashboard
 * @param basePath what stands before the paths of API and dashboard; {@code /} means
 * nothing, a trailing slash does not count
 */
@ConfigurationProperties("gatehouse.api")
record ApiProperties(@DefaultValue("false") boolean enabled, @DefaultValue("false") boolean insecure,
		@DefaultValue("true") boolean dashboard, @DefaultValue("false") boolean debug,
		@DefaultValue("false") boolean disableDashboardAd, @Nullable String dashboardName,
		@DefaultValue("/") String basePath) {

	ApiProperties {
		// It becomes part of a rule and of path patterns, whose signs it must not hold.
		if (!basePath.matches("/|(/[^/\\s`{}*?#]+)+/?")) {
			throw new InvalidOptionException("api.basePath", basePath, "a path starting with /");
		}
		basePath = (basePath.length() > 1 && basePath.endsWith("/")) ? basePath.substring(0, basePath.length() - 1)
				: basePath;
	}

	/** A path such as {@code /api}, with the base path before it. */
	String path(String path) {
		return "/".equals(this.basePath) ? path : this.basePath + path;
	}

}
