package io.gatehouse.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the page about rules says of its examples is true.
 */
class RulesPageTests {

	private static final Path PAGE = Path.of("docs/rules.md");

	private static final Pattern BLOCK = Pattern.compile("```(rule[a-z0-9-]*)\n(.*?)\n```", Pattern.DOTALL);

	private static final Pattern REQUEST = Pattern
		.compile("# (takes|leaves) ([A-Z]+) ([^/ ]*)(/[^? ]*)(?:\\?(\\S*))?(?: from (\\S+)| ([A-Za-z-]+): (.+))?");

	private static final Pattern MOVE = Pattern.compile("\\| ``(.+?)`` \\| ``(.+?)``.*\\|");

	static Stream<Arguments> examples() throws IOException {
		List<Arguments> examples = new ArrayList<>();
		Matcher block = BLOCK.matcher(Files.readString(PAGE));
		while (block.find()) {
			for (String example : block.group(2).split("\n\n")) {
				List<String> lines = example.lines().toList();
				examples.add(Arguments.of(block.group(1), lines.get(0), lines.subList(1, lines.size())));
			}
		}
		return examples.stream();
	}

	@ParameterizedTest
	@MethodSource("examples")
	void saysWhatARuleTakes(String kind, String rule, List<String> requests) {
		if (kind.equals("rule-wrong")) {
			assertThatExceptionOfType(InvalidRuleException.class).isThrownBy(() -> RuleParser.parse(rule));
			return;
		}
		Rule parsed = RuleParser.parse(rule, kind.equals("rule-v2") ? RuleSyntax.V2 : RuleSyntax.V3);
		assertThat(requests).isNotEmpty();
		for (String line : requests) {
			Matcher request = REQUEST.matcher(line);
			assertThat(request.matches()).as(line).isTrue();
			assertThat(parsed.matches(request(request))).as(line).isEqualTo(request.group(1).equals("takes"));
		}
	}

	static Stream<Arguments> moves() throws IOException {
		return Files.readString(PAGE)
			.lines()
			.map(MOVE::matcher)
			.filter(Matcher::matches)
			.map((move) -> Arguments.of(move.group(1).replace("\\|", "|"), move.group(2).replace("\\|", "|")));
	}

	@ParameterizedTest
	@MethodSource("moves")
	void namesRulesOfEqualMeaning(String older, String newer) {
		Rule before = RuleParser.parse(older, RuleSyntax.V2);
		Rule after = RuleParser.parse(newer);
		int taken = 0;
		for (String host : List.of("a.example", "b.example", "x.a.example", "y.x.a.example", "xa.example")) {
			for (String path : List.of("/", "/products/1", "/products/1/2", "/products/", "/de/cart", "/fr/", "/it/")) {
				for (String value : List.of("", "eu", "eu-west", "2", "12")) {
					TestRequest request = TestRequest.to(host, path)
						.with("X-Region", value)
						.asking((value.length() == 2) ? "other" : "version", value);
					assertThat(after.matches(request)).as("%s", request).isEqualTo(before.matches(request));
					taken += after.matches(request) ? 1 : 0;
				}
			}
		}
		assertThat(taken).isBetween(1, 174);
	}

	private static TestRequest request(Matcher request) {
		String host = request.group(3).toLowerCase().replaceAll("\\.$", "");
		TestRequest made = TestRequest.to(host, request.group(4)).by(request.group(2));
		if (request.group(5) != null) {
			Map<String, List<String>> query = new HashMap<>();
			for (String pair : request.group(5).split("&")) {
				int equals = pair.indexOf('=');
				query.put((equals < 0) ? pair : pair.substring(0, equals),
						List.of((equals < 0) ? "" : pair.substring(equals + 1)));
			}
			made = new TestRequest(made.method(), host, made.path(), made.headers(), query, made.client());
		}
		if (request.group(6) != null) {
			made = made.from(request.group(6));
		}
		return (request.group(7) != null) ? made.with(request.group(7), request.group(8)) : made;
	}

}
