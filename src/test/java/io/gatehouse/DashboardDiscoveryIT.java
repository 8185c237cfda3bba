package io.gatehouse;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.gatehouse.provider.docker.DockerDaemon;
import io.gatehouse.provider.docker.NeedsDocker;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What real daemons say appears on a page that is open.
 */
@NeedsChromium
@NeedsDocker
class DashboardDiscoveryIT {

	@Test
	void showsAContainerThatIsStartedAndStopped() throws Exception {
		try (DockerDaemon daemon = DockerDaemon.start();
				RunningGatehouse gatehouse = RunningGatehouse.start(DashboardIT.Team.class,
						"gatehouse.providers.docker.endpoint=" + daemon.host());
				Chromium chromium = new Chromium()) {
			Page page = emptyPage(gatehouse, chromium);
			assertThat(page.locator("main")).containsText("Make the first route");
			page.locator("#nav a", new Page.LocatorOptions().setHasText("Routers")).click();
			daemon.run("it-shown", Map.of("traefik.http.routers.shown.rule", "Host(`shown.example`)"));
			appears(page, "shown@docker");
			daemon.run("it-wrong", Map.of("traefik.http.routers.wrong.rule", "Hots(`x`)"));
			appears(page, "wrong@docker");
			page.locator("#nav a", new Page.LocatorOptions().setHasText("Overview")).click();
			Locator problem = page.locator(".problems li").first();
			assertThat(problem.locator(".origin")).containsText("container it-wrong");
			assertThat(problem.locator(".origin")).containsText("label traefik.http.routers.wrong");
			daemon.clear();
			assertThat(page.locator(".problems")).hasCount(0,
					new LocatorAssertions.HasCountOptions().setTimeout(30_000));
			stayed(page, chromium);
		}
	}

	/** The page of an instance that nobody has asked for anything yet. */
	private static Page emptyPage(RunningGatehouse gatehouse, Chromium chromium) {
		Page page = chromium.open("http://127.0.0.1:" + gatehouse.port("traefik") + "/dashboard/");
		assertThat(page.locator("#live")).hasText("Live");
		page.evaluate("window.stays = true");
		return page;
	}

	private static void appears(Page page, String router) {
		assertThat(page.locator("tr[data-key]", new Page.LocatorOptions().setHasText(router))).isVisible();
	}

	private static void stayed(Page page, Chromium chromium) {
		assertThat(page.evaluate("window.stays")).as("without reload").isEqualTo(true);
		assertThat(chromium.closePages()).isEmpty();
	}

}
