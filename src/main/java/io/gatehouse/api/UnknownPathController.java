package io.gatehouse.api;

import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Says of every other path below {@code /api} that nothing stands there, in the words
 * that requests without a router get.
 */
@ApiController
class UnknownPathController {

	@GetMapping("/**")
	ResponseEntity<byte[]> notFound() {
		return ResponseEntity.status(404)
			.header(HttpHeaders.CONTENT_TYPE, PlainText.TYPE)
			.header(PlainText.OPTIONS, PlainText.NOSNIFF)
			.body(PlainText.NOT_FOUND.getBytes(StandardCharsets.UTF_8));
	}

}
