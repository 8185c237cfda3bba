package io.gatehouse;

import java.util.Map;

import com.microsoft.playwright.Locator;
import io.gatehouse.provider.docker.DockerDaemon;
import io.gatehouse.provider.docker.NeedsDocker;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * What a real Docker daemon says appears on a page that is open.
 */
@NeedsChromium
@NeedsDocker
class DashboardDiscoveryIT {

	@Test
	void showsContainersThatAreStartedAndRemoved() throws Exception {
		try (DockerDaemon daemon = DockerDaemon.start();
				RunningGatehouse gatehouse = RunningGatehouse.start(DashboardIT.Team.class,
						"gatehouse.providers.docker.endpoint=" + daemon.host());
				Chromium chromium = new Chromium()) {
			OpenDashboard dashboard = OpenDashboard.of(gatehouse, chromium);
			assertThat(dashboard.page().locator("main")).containsText("Make the first route");
			dashboard.go("Routers");
			daemon.run("it-shown", Map.of("traefik.http.routers.shown.rule", "Host(`shown.example`)"));
			dashboard.shows("shown@docker", 1);
			daemon.run("it-wrong", Map.of("traefik.http.routers.wrong.rule", "Hots(`x`)"));
			dashboard.shows("wrong@docker", 1);
			dashboard.go("Overview");
			Locator origin = dashboard.page().locator(".problems li").first().locator(".origin");
			assertThat(origin).containsText("container it-wrong");
			assertThat(origin).containsText("label traefik.http.routers.wrong");
			daemon.clear();
			assertThat(dashboard.page().locator(".problems")).hasCount(0);
			dashboard.hasStayed();
		}
	}

}
