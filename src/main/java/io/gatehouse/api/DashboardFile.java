package io.gatehouse.api;

import java.io.IOException;
import java.util.Map;

import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.util.StringUtils;

/**
 * One file of the dashboard.
 *
 * @param bytes what is in it
 * @param type its media type
 * @param tag an entity tag, which changes with its bytes (RFC 9110, section 8.8.3)
 */
record DashboardFile(byte[] bytes, MediaType type, String tag) {

	private static final Map<String, MediaType> TYPES = Map.of("html", MediaType.valueOf("text/html;charset=utf-8"),
			"css", MediaType.valueOf("text/css;charset=utf-8"), "js",
			MediaType.valueOf("text/javascript;charset=utf-8"), "svg", MediaType.valueOf("image/svg+xml"));

	/**
	 * Reads a file.
	 * @throws IOException if it cannot be read, or its kind is not known
	 */
	static DashboardFile of(Resource resource) throws IOException {
		MediaType type = TYPES.get(StringUtils.getFilenameExtension(resource.getFilename()));
		if (type == null) {
			throw new IOException("no media type is known for " + resource);
		}
		byte[] bytes = resource.getContentAsByteArray();
		return new DashboardFile(bytes, type, '"' + DigestUtils.md5DigestAsHex(bytes) + '"');
	}

}
