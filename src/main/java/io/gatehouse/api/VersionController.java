package io.gatehouse.api;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Shows what runs and since when (Traefik row K10).
 */
@ApiController
class VersionController {

	private final ApiProperties properties;

	private final Instant started;

	private final ApiAnswers answers;

	VersionController(ApiProperties properties, ApplicationContext context, ApiAnswers answers) {
		this.properties = properties;
		this.started = Instant.ofEpochMilli(context.getStartupDate());
		this.answers = answers;
	}

	@GetMapping("/version")
	ResponseEntity<byte[]> version() {
		// Only a built jar knows its version.
		String built = VersionController.class.getPackage().getImplementationVersion();
		return this.answers.one(new Version((built != null) ? built : "dev", "gatehouse", this.started.toString(),
				this.properties.disableDashboardAd(), this.properties.dashboardName()));
	}

	/**
	 * What runs.
	 *
	 * @param version its version
	 * @param codename its name
	 * @param startDate when it was started
	 * @param disableDashboardAd whether the dashboard shows no advertisement
	 * @param dashboardName title of the dashboard
	 */
	record Version(@JsonProperty("Version") String version, @JsonProperty("Codename") String codename, String startDate,
			boolean disableDashboardAd, @Nullable String dashboardName) {

	}

}
