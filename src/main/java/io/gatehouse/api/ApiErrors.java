package io.gatehouse.api;

import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Words errors as Traefik does: JSON, though sent as plain text (Traefik row K05).
 */
@RestControllerAdvice(annotations = ApiController.class)
class ApiErrors {

	private final GoJson json;

	ApiErrors(GoJson json) {
		this.json = json;
	}

	@ExceptionHandler
	ResponseEntity<byte[]> answer(ApiException error) {
		return ResponseEntity.status(error.status())
			.header(HttpHeaders.CONTENT_TYPE, PlainText.TYPE)
			.header(PlainText.OPTIONS, PlainText.NOSNIFF)
			.body(this.json.write(Map.of("message", String.valueOf(error.getMessage()))));
	}

}
