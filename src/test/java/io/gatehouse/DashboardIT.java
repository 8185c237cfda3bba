package io.gatehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard in a real browser, over a file that changes.
 */
@NeedsChromium
class DashboardIT {

	private static final String SERVERS = "{loadBalancer: {servers: [{url: 'http://127.0.0.1:9'}]}}";

	private static final String ROUTES = """
			http:
			  routers:
			    shop: {rule: "Host(`shop.example`)", middlewares: [auth], service: shop}
			    stock: {rule: "PathPrefix(`/stock`)", service: shop}
			    admin: {rule: "Hots(`admin.example`)", service: shop}
			    "<img src=x onerror=alert(1)>": {rule: "Path(`/<b>`)", service: shop}
			    page: {rule: "PathPrefix(`/gw`)", middlewares: [auth, gw], service: api@internal}
			  middlewares:
			    # the password is "test"
			    auth: {basicAuth: {users: ["test:$apr1$H6uskkkW$IgXLP6ewTrSuBkTrqE8wj/"]}}
			    gw: {stripPrefix: {prefixes: [/gw]}}
			  services:
			    shop: %s
			""".formatted(SERVERS);

	@TempDir
	private static Path folder;

	private static RunningGatehouse gatehouse;

	private static Chromium chromium;

	@BeforeAll
	static void start() throws IOException {
		Files.writeString(folder.resolve("routes.yml"), ROUTES);
		gatehouse = RunningGatehouse.start(Team.class, "gatehouse.providers.file.directory=" + folder,
				"gatehouse.api.dashboardName=Corner shop");
		chromium = new Chromium();
	}

	@AfterAll
	static void stop() {
		if (chromium != null) {
			chromium.close();
		}
		if (gatehouse != null) {
			gatehouse.close();
		}
	}

	@BeforeEach
	void isThere() {
		assertThat(gatehouse.api("/http/routers", "\"shop@file\"")).contains("\"shop@file\"");
	}

	@AfterEach
	void complainsOfNothing() {
		assertThat(chromium.closePages()).isEmpty();
		assertThat(gatehouse.leaks()).isEmpty();
	}

	private static Page open(String place) {
		return chromium.open(address("traefik", "/dashboard/" + place));
	}

	private static String address(String entryPoint, String path) {
		return "http://127.0.0.1:" + gatehouse.port(entryPoint) + path;
	}

	private static void write(String file, String text) throws IOException {
		Path whole = Files.writeString(folder.resolve("." + file), text);
		Files.move(whole, folder.resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
	}

	@Test
	void showsABrokenRouterFirstWithItsReasonAndOrigin() {
		Page page = open("");
		Locator first = page.locator("main section").first();
		assertThat(first.locator("h2")).hasText("1 problem");
		assertThat(first.locator(".line")).containsText("admin@file");
		assertThat(first.locator(".reason")).containsText("unsupported function: Hots");
		assertThat(first.locator(".origin")).containsText("routes.yml, line 5");
		assertThat(page).hasTitle("Corner shop · Gatehouse");
		page.locator("#nav a", new Page.LocatorOptions().setHasText("Routers")).click();
		assertThat(page.locator("tbody tr").first()).containsText("admin@file");
	}

	@Test
	void showsWhatAFileAddsAndTakesAwayWithoutReload() throws IOException {
		Page page = open("#/http/routers");
		assertThat(page.locator("#live")).hasText("Live");
		page.evaluate("window.stays = true");
		write("more.yml", "http: {routers: {late: {rule: 'Host(`late.example`)', service: shop}}}");
		assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("late@file"))).isVisible();
		assertThat(page.locator("#announce")).containsText("Changed");
		Files.delete(folder.resolve("more.yml"));
		assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("late@file"))).hasCount(0);
		assertThat(page.evaluate("window.stays")).isEqualTo(true);
	}

	@Test
	void searchesFiltersAndSorts() {
		Page page = open("#/http/routers");
		assertThat(page.locator("tbody tr").first()).isVisible();
		page.keyboard().press("/");
		page.keyboard().type("/STOCK");
		assertThat(page.locator("tbody tr")).hasCount(1);
		assertThat(page.locator("tbody tr")).containsText("stock@file");
		assertThat(page.locator("#search")).isFocused();
		page.locator("#search").fill("nobody has this");
		assertThat(page.locator(".empty")).containsText("No HTTP routers are like that.");
		page.locator(".empty a").click();
		page.locator(".filters a", new Page.LocatorOptions().setHasText("Errors")).click();
		assertThat(page.locator("tbody tr[data-key]")).hasCount(1);
		page.locator(".filters a", new Page.LocatorOptions().setHasText("All")).click();
		page.locator("th a", new Page.LocatorOptions().setHasText("Name")).click();
		assertThat(page.locator("tbody tr").first()).containsText("<img src=x onerror=alert(1)>@file");
		page.locator("th a", new Page.LocatorOptions().setHasText("Name")).click();
		assertThat(page.locator("th[aria-sort=descending]")).containsText("Name");
		assertThat(page.locator("tbody tr").first()).containsText("stock@file");
	}

	@Test
	void showsTheWayOfARequestAndNoSecrets() {
		Page page = open("#/http/routers/shop%40file");
		assertThat(page.locator(".flow li h3"))
			.hasText(new String[] { "Entry points", "Rule", "Middleware", "Service", "Servers" });
		assertThat(page.locator(".flow")).containsText("http://127.0.0.1:9");
		page.locator(".flow a", new Page.LocatorOptions().setHasText("auth")).click();
		assertThat(page.locator("h1")).containsText("auth@file");
		assertThat(page.locator("main")).containsText("basicauth");
		assertThat(page.locator("main")).not().containsText("apr1");
		assertThat(page.locator("main")).containsText("shop@file");
	}

	@Test
	void takesNamesAsTextAndNotAsMarkup() {
		Page page = open("#/http/routers");
		page.locator("a", new Page.LocatorOptions().setHasText("<img")).click();
		assertThat(page.locator("h1")).containsText("<img src=x onerror=alert(1)>@file");
		assertThat(page.locator("main img, main b")).hasCount(0);
	}

	@Test
	void isDarkWhereThatIsLikedOrChosen() {
		Page page = chromium.open(address("traefik", "/dashboard/"),
				new NewContextOptions().setColorScheme(ColorScheme.DARK));
		String ground = "getComputedStyle(document.body).backgroundColor";
		assertThat(page.evaluate(ground)).isEqualTo("rgb(15, 19, 25)");
		page.locator("#theme").click();
		assertThat(page.locator("#theme")).containsText("Light");
		assertThat(page.evaluate(ground)).isEqualTo("rgb(244, 246, 248)");
		page.reload();
		assertThat(page.evaluate(ground)).isEqualTo("rgb(244, 246, 248)");
	}

	@Test
	void worksBehindAPasswordAndBelowAPrefixThatIsTakenOff() {
		Page page = chromium.open(address("web", "/gw/"), new NewContextOptions().setHttpCredentials("test", "test"));
		assertThat(page).hasURL(address("web", "/gw/dashboard/"));
		assertThat(page.locator("#live")).hasText("Live");
		assertThat(page.locator(".problems")).containsText("admin@file");
	}

	@Test
	void worksBelowTheActuator() {
		Page page = chromium.open(address("traefik", "/actuator/dashboard"));
		assertThat(page.locator("#live")).hasText("Live");
		assertThat(page.locator(".problems")).containsText("admin@file");
	}

	@Test
	void fitsAPhone() {
		Page page = chromium.open(address("traefik", "/dashboard/#/http/routers"),
				new NewContextOptions().setViewportSize(360, 740));
		assertThat(page.locator("tbody tr").first()).isVisible();
		assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
	}

	@Test
	void showsTenThousandRoutersAPageAtATime() throws IOException {
		write("many.yml",
				IntStream.range(0, 10_000)
					.mapToObj((i) -> "    r%05d: {rule: 'Host(`h%d.example`)', service: shop}\n".formatted(i, i))
					.collect(Collectors.joining("", "http:\n  routers:\n", "")));
		try {
			gatehouse.api("/http/routers?search=r09999", "r09999");
			Page page = open("#/http/routers?search=@file&sort=name");
			assertThat(page.locator("#count")).hasText("1–50 of 10,005");
			assertThat(page.locator("tbody tr[data-key]")).hasCount(50);
			page.locator(".pager a", new Page.LocatorOptions().setHasText("Next")).click();
			assertThat(page.locator("#count")).hasText("51–100 of 10,005");
			page.locator("#search").fill("r0777");
			assertThat(page.locator("tbody tr[data-key]")).hasCount(10);
		}
		finally {
			Files.delete(folder.resolve("many.yml"));
		}
	}

	static final class Team {

	}

}
