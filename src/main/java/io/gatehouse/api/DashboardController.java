package io.gatehouse.api;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the files of the dashboard (Traefik row K15). They name each other, and the API,
 * relative to where they stand, so that any prefix may stand before.
 */
@RestController
@ConditionalOnBooleanProperty("gatehouse.api.enabled")
@ConditionalOnBooleanProperty(name = "gatehouse.api.dashboard", matchIfMissing = true)
class DashboardController {

	/** What Traefik sends. */
	static final String FRAMES = "frame-src 'self' https://traefik.io https://*.traefik.io;";

	/** Everything is from here, and nothing stands inline. */
	static final String STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

	private static final String FILES = "classpath:io/gatehouse/api/dashboard/*";

	private final Map<String, DashboardFile> files = new HashMap<>();

	DashboardController() throws IOException {
		for (Resource resource : new PathMatchingResourcePatternResolver(DashboardController.class.getClassLoader())
			.getResources(FILES)) {
			this.files.put(String.valueOf(resource.getFilename()), DashboardFile.of(resource));
		}
	}

	/** Reached where the path was not completed before, as below the actuator. */
	@GetMapping("/dashboard")
	ResponseEntity<Void> lead() {
		return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("dashboard/")).build();
	}

	@GetMapping("/dashboard/")
	ResponseEntity<byte[]> page() {
		return file("index.html");
	}

	@GetMapping("/dashboard/{name}")
	ResponseEntity<byte[]> file(@PathVariable String name) {
		DashboardFile file = this.files.get(name);
		if (file == null) {
			return ResponseEntity.status(HttpStatus.NOT_FOUND)
				.header(HttpHeaders.CONTENT_TYPE, PlainText.TYPE)
				.header(PlainText.OPTIONS, PlainText.NOSNIFF)
				.body(PlainText.NOT_FOUND.getBytes(StandardCharsets.UTF_8));
		}
		return ResponseEntity.ok()
			.contentType(file.type())
			.eTag(file.tag())
			.cacheControl(CacheControl.noCache())
			.header(PlainText.OPTIONS, PlainText.NOSNIFF)
			.header("Content-Security-Policy", FRAMES, STRICT)
			.header("Referrer-Policy", "same-origin")
			.body(file.bytes());
	}

}
