package io.gatehouse;

import java.util.List;

import io.gatehouse.testing.GatehouseTest;
import io.gatehouse.testing.TestGatehouse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Options that cannot be meant disable the middleware and the router that uses it, and
 * say which option it is, its value, what was expected, and where it stands.
 */
@GatehouseTest
class MiddlewareOptionsTests {

	private static final String CONFIGURATION = """
			http:
			  routers:
			    bad: {rule: Path(`/bad`), service: server@internal, middlewares: [m]}
			    good: {rule: Path(`/good`), service: server@internal}
			  middlewares:
			    m: {%s}
			""";

	@Autowired
	private TestGatehouse gatehouse;

	@ParameterizedTest
	@CsvFileSource(resources = "/middleware-options.txt", delimiter = '|', quoteCharacter = '`', encoding = "UTF-8")
	void disableWhatTheyAreAbout(String middleware, String expected) {
		List<String> problems = this.gatehouse.problems(CONFIGURATION.formatted(middleware));
		assertThat(problems).anyMatch((problem) -> problem.contains(expected) && problem.contains(", from the test"));
		assertThat(this.gatehouse.get("/bad").status()).isEqualTo(404);
		assertThat(this.gatehouse.get("/good").status()).isEqualTo(200);
	}

}
