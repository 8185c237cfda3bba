package io.gatehouse;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own Chromium, and what its pages complain of.
 */
final class Chromium implements AutoCloseable {

	/** How long a page may take for anything, in milliseconds. */
	private static final double LONGEST = 15_000;

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	private final Playwright playwright;

	private final Browser browser;

	Chromium() {
		PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST);
		// Nothing is downloaded
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			// Its sandbox does not work for root, and knows no page but ours
			.launch(new LaunchOptions().setExecutablePath(program()).setArgs(List.of("--no-sandbox")));
	}

	/** Where it is; absent if it is not there. */
	static @Nullable Path program() {
		return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.flatMap((folder) -> Stream.of("chromium", "chromium-browser").map((name) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

	/** Opens a page. */
	Page open(String address) {
		return open(address, new NewContextOptions());
	}

	/** Opens a page in a browser of that kind. */
	Page open(String address, NewContextOptions kind) {
		Page page = this.browser.newContext(kind).newPage();
		page.setDefaultTimeout(LONGEST);
		page.onConsoleMessage(this::complain);
		page.onPageError(this.complaints::add);
		page.onDialog((dialog) -> this.complaints.add("dialog " + dialog.message()));
		page.navigate(address);
		return page;
	}

	private void complain(ConsoleMessage message) {
		if (List.of("error", "warning").contains(message.type())) {
			this.complaints.add(message.text());
		}
	}

	/** Closes every page; what they complained of. */
	List<String> closePages() {
		this.browser.contexts().forEach((context) -> context.close());
		List<String> all = List.copyOf(this.complaints);
		this.complaints.clear();
		return all;
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}
