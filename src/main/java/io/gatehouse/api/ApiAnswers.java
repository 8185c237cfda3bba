package io.gatehouse.api;

import java.util.List;
import java.util.function.Function;

import io.gatehouse.api.ListQuery.Page;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers of the API: a thing, or a page of many.
 */
@Component
class ApiAnswers {

	private final GoJson json;

	ApiAnswers(GoJson json) {
		this.json = json;
	}

	/** Answers with one thing. */
	ResponseEntity<byte[]> one(Object thing) {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(this.json.write(thing));
	}

	/**
	 * Answers with the page asked for.
	 * @param things all things, in their order
	 * @param query what is asked for
	 * @param view makes what is shown of a thing
	 * @throws ApiException if there is no such page
	 */
	<T> ResponseEntity<byte[]> page(List<T> things, ListQuery query, Function<T, ?> view) {
		Page page = query.page(things.size());
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.header("X-Next-Page", String.valueOf(page.next()))
			// Traefik does not count; a page of the dashboard says of how many
			.header("X-Total-Count", String.valueOf(things.size()))
			.body(this.json.write(things.subList(page.from(), page.to()).stream().map(view).toList()));
	}

}
