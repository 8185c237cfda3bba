package io.gatehouse.compile;

import java.util.List;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.InvalidOptionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CompilePropertiesTests {

	@Test
	void knowsProvidersInLettersOfEitherCase() {
		assertThat(properties("Docker", "file", "consulCatalog").precedence()).containsExactly("docker", "file",
				"consulcatalog");
		assertThat(properties().precedence()).isEmpty();
	}

	@Test
	void refusesToPreferWhatIsNoProvider() {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> properties("file", "dokcer"))
			.withMessageContaining("providers.precedence: \"dokcer\"")
			.withMessageContaining("kubernetescrd, ");
	}

	@Test
	void refusesASyntaxThatNobodyWrites() {
		assertThat(new CoreProperties("v2").defaultRuleSyntax()).isEqualTo("v2");
		assertThat(new CoreProperties(null).defaultRuleSyntax()).isNull();
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> new CoreProperties("v4"))
			.withMessageContaining("core.defaultRuleSyntax: \"v4\"")
			.withMessageContaining("expected: v3 or v2");
	}

	@Test
	void marksRequestsAsGoWould() {
		assertThat(RecursionGuard.hash("")).isEqualTo("cbf29ce484222325");
		assertThat(RecursionGuard.hash("a")).isEqualTo("af63bd4c8601b7be");
	}

	private static CompileProperties properties(String... precedence) {
		return new CompileProperties(GoDuration.of("2s"), List.of(precedence));
	}

}
