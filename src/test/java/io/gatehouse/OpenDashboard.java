package io.gatehouse;

import com.microsoft.playwright.Page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard of an instance, opened before anything is there, and never loaded again.
 *
 * @param page the page
 * @param chromium what shows it
 */
record OpenDashboard(Page page, Chromium chromium) {

	static OpenDashboard of(RunningGatehouse gatehouse, Chromium chromium) {
		Page page = chromium.open("http://127.0.0.1:" + gatehouse.port("traefik") + "/dashboard/");
		assertThat(page.locator("#live")).hasText("Live");
		page.evaluate("window.stays = true");
		return new OpenDashboard(page, chromium);
	}

	void go(String section) {
		this.page.locator("#nav a", new Page.LocatorOptions().setHasText(section)).click();
	}

	void shows(String router, int times) {
		assertThat(this.page.locator("tr[data-key]", new Page.LocatorOptions().setHasText(router))).hasCount(times);
	}

	void hasStayed() {
		assertThat(this.page.evaluate("window.stays")).as("without reload").isEqualTo(true);
		assertThat(this.chromium.closePages()).isEmpty();
	}

}
