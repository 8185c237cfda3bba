package io.gatehouse.api;

import io.gatehouse.model.InvalidOptionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "/,/api", "/admin,/admin/api", "/admin/,/admin/api", "/a/b,/a/b/api" })
	void putsTheBasePathBeforeEveryPath(String basePath, String expected) {
		assertThat(with(basePath).path("/api")).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "admin", "", "/a b", "/a`b", "//", "/a?b", "/{a}", "/*" })
	void refusesABasePathThatIsNone(String basePath) {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> with(basePath))
			.withMessage("api.basePath: \"" + basePath + "\" (expected: a path starting with /)");
	}

	private static ApiProperties with(String basePath) {
		return new ApiProperties(true, false, true, false, false, null, basePath);
	}

}
