package io.gatehouse.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.model.GoDuration;
import io.gatehouse.model.Secret;
import io.gatehouse.model.http.ParentHealthCheck;
import io.gatehouse.model.http.WeightedService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GoJsonTests {

	private final GoJson json = new GoJson();

	@Test
	void escapesAsGoDoes() {
		assertThat(text("<a href=\"x\">&\u2028\u2029\u001f\n\t\b\f\u007f/é😀"))
			.isEqualTo("\"\\u003ca href=\\\"x\\\"\\u003e\\u0026\\u2028\\u2029\\u001f\\n\\t\\b\\f\u007f/é😀\"\n");
	}

	@Test
	void escapesKeysToo() {
		assertThat(text(Map.of("a&b", 1))).isEqualTo("{\"a\\u0026b\":1}\n");
	}

	@Test
	void writesHalfACharacterAsSomething() {
		assertThat(text("x\ud800y")).isEqualTo("\"x?y\"\n");
	}

	@Test
	void leavesOutWhatIsEmptyUnlessAskedFor() {
		assertThat(text(new Options("", 0, false, List.of(), Map.of(), GoDuration.ZERO, null, 0, false)))
			.isEqualTo("{\"weight\":0,\"shown\":false}\n");
	}

	@Test
	void keepsTheOrderOfDeclarationAndSortsKeys() {
		assertThat(text(new Options("z", 1, true, List.of(""), Map.of("b", 0, "a", 1), GoDuration.millis(1500),
				new ParentHealthCheck(), null, null)))
			.isEqualTo("{\"zone\":\"z\",\"count\":1,\"able\":true,\"list\":[\"\"],\"map\":{\"a\":1,\"b\":0},"
					+ "\"span\":\"1.5s\",\"check\":{}}\n");
	}

	@Test
	void showsNoSecret() {
		assertThat(text(List.of(Secret.of("admin:$apr1$x")))).isEqualTo("[\"[redacted]\"]\n");
	}

	@Test
	void showsAWeightOfZero() {
		assertThat(text(new WeightedService("a", 0))).isEqualTo("{\"name\":\"a\",\"weight\":0}\n");
	}

	private String text(Object value) {
		return new String(this.json.write(value), StandardCharsets.UTF_8);
	}

	record Options(String zone, int count, boolean able, List<String> list, Map<String, Integer> map, GoDuration span,
			@Nullable ParentHealthCheck check, @JsonInclude(Include.NON_NULL) @Nullable Integer weight,
			@JsonInclude(Include.NON_NULL) @Nullable Boolean shown) {

		public boolean isNothing() {
			return true;
		}

		public String getName() {
			return "never shown";
		}

	}

}
