package io.gatehouse.api;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemsControllerTests {

	private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");

	private final WebTestClient client = WebTestClient
		.bindToController(new ProblemsController(SampleTable.current(), new ApiAnswers(new GoJson())))
		.build();

	@Test
	void saysWhyAndWhoAskedForIt() {
		assertThat(body(ask("search=strip"))).isEqualTo("[{\"kind\":\"http/middlewares\",\"name\":\"strip@docker\","
				+ "\"status\":\"warning\",\"error\":[\"not quite\"],\"origin\":{\"provider\":\"docker\","
				+ "\"source\":\"container shop-1\",\"key\":\"label traefik.http.routers.shop.rule\"}}]\n");
		assertThat(body(ask("search=cannot"))).isEqualTo("[{\"kind\":\"providers\",\"name\":\"file\","
				+ "\"status\":\"disabled\",\"error\":[\"cannot read /etc/routes\"]}]\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			per_page=100      | docker file bad@file strip@docker
			status=warning    | strip@docker
			kind=http/routers | bad@file
			kind=providers    | docker file
			search=shop-1     | docker strip@docker
			per_page=1&page=3 | bad@file
			search=nothing    | ''
			""")
	void showsTheWorstFirst(String query, String expected) {
		List<String> names = NAME.matcher(body(ask(query))).results().map((match) -> match.group(1)).toList();
		assertThat(String.join(" ", names)).isEqualTo(expected);
	}

	@Test
	void saysOfHowManyAPageIs() {
		ask("per_page=1").expectHeader()
			.valueEquals("X-Total-Count", "4")
			.expectHeader()
			.valueEquals("X-Next-Page", "2");
	}

	private ResponseSpec ask(String query) {
		return this.client.get().uri("/api/problems?" + query).exchange().expectStatus().isOk();
	}

	private static String body(ResponseSpec response) {
		return String.valueOf(response.expectBody(String.class).returnResult().getResponseBody());
	}

}
