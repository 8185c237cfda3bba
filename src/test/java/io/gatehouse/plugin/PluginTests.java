package io.gatehouse.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.testing.GatehouseTest;
import io.gatehouse.testing.TestAnswer;
import io.gatehouse.testing.TestGatehouse;
import io.gatehouse.testing.TestRequest;
import jakarta.validation.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

/** Beans of filter factories are middlewares, by labels and files. */
@GatehouseTest
@Import(PluginTests.Team.class)
class PluginTests {

	private static final String ROUTE = """
			http:
			  routers:
			    all: {rule: "PathPrefix(`/`)", middlewares: [m], service: server@internal}
			  middlewares:
			    m: {plugin: %s}
			""";

	@Autowired
	private TestGatehouse gatehouse;

	@Autowired
	private CurrentRoutingTable table;

	@Test
	void aBeanIsAMiddlewareByItsName() {
		this.gatehouse.configure(ROUTE.formatted("{shout: {mark: '?', times: 3}}"));
		this.gatehouse.server((request) -> TestAnswer.of(201, "the body").with("X-Server", "yes"));
		TestAnswer answer = this.gatehouse.send(TestRequest.post("/a?b=c", "hello").with("X-Client", "me"));
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.body()).isEqualTo("the body");
		assertThat(answer.headers().getFirst("X-Server")).isEqualTo("yes");
		assertThat(answer.headers().getFirst("X-Shout")).isEqualTo("???");
		TestRequest seen = this.gatehouse.requests().get(0);
		assertThat(seen.method()).isEqualTo("POST");
		assertThat(seen.target()).isEqualTo("/a?b=c");
		assertThat(seen.body()).isEqualTo("hello");
		assertThat(seen.headers().getFirst("X-Client")).isEqualTo("me");
	}

	@Test
	void labelsBindWhateverTheirCase() {
		this.gatehouse.configure(Map.of("traefik.http.routers.r.rule", "PathPrefix(`/`)",
				"traefik.http.routers.r.service", "server@internal", "traefik.http.routers.r.middlewares", "m",
				"traefik.http.middlewares.m.plugin.SHOUT.Mark", "!", "traefik.http.middlewares.m.plugin.SHOUT.words",
				"a, b", "traefik.http.middlewares.m.plugin.SHOUT.pause", "20ms"));
		assertThat(this.gatehouse.get("/").headers().get("X-Shout")).containsExactly("!", "a", "b", "PT0.02S");
	}

	@Test
	void optionsMayBeARecord() {
		this.gatehouse.configure(ROUTE.formatted("{whisper: {words: {X-One: a, X-Two: b}}}"));
		assertThat(this.gatehouse.get("/").status()).isEqualTo(200);
		TestRequest seen = this.gatehouse.requests().get(0);
		assertThat(seen.headers().getFirst("X-One")).isEqualTo("a");
		assertThat(seen.headers().getFirst("X-Two")).isEqualTo("b");
	}

	@Test
	void gatewaysOwnAreMiddlewaresToo() {
		this.gatehouse.configure(ROUTE.formatted("{addRequestHeader: {name: X-Own, value: gateway}}"));
		this.gatehouse.get("/");
		assertThat(this.gatehouse.requests().get(0).headers().getFirst("X-Own")).isEqualTo("gateway");
	}

	@Test
	void nothingInOptionsIsAnExpression() {
		this.gatehouse
			.configure(ROUTE.formatted("{shout: {mark: '#{T(java.lang.System).getenv()} ${java.version} #{1+1}'}}"));
		assertThat(this.gatehouse.get("/").headers().getFirst("X-Shout"))
			.isEqualTo("#{T(java.lang.System).getenv()} ${java.version} #{1+1}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{shout: {mark: '!', times: many}}|http.middlewares.m.plugin.shout.times: \"many\" (expected: a number)",
			"{shout: {mark: '!', volume: 11}}|plugin.shout.volume: \"11\" (expected: an option that the plugin has)",
			"{shout: {times: 2}}|plugin.shout.mark: missing (expected: must not be empty)",
			"{shout: {mark: ''}}|plugin.shout.mark: \"\" (expected: must not be empty)",
			"{shout: {mark: x, pause: later}}|plugin.shout.pause: \"later\" (expected: a duration such as 10s)",
			"{shout: {mark: x, tone: soft}}|plugin.shout.tone: \"soft\" (expected: one of LOUD, QUIET)",
			"{shout: loud}|plugin.shout: \"loud\" (expected: the plugin's options by their names)",
			"{yell: {}}|plugin.yell: missing (expected: the bean of a filter factory; there are AddRequestHeader, ",
			"{jsonToGrpc: {service: x}}|plugin.jsonToGrpc: missing (expected: a plugin that gatehouse.plugins.allowed",
			"{rewritePath: {regexp: x, replacement: y}}|RewritePath is not among [AddRequestHeader, ",
			"{setRequestUri: {template: 'http://10.0.0.1'}}|SetRequestUri is not among",
			"{gatehouseAddPrefix: {prefix: /x}}|(expected: the bean of a filter factory;",
			"{shout: {mark: x}, whisper: {}}|of several plugins in one middleware it is not known which comes first",
			"{broken: {}}|http.middlewares.m.plugin: broken: a plugin's own words" })
	void saysWhatIsWrong(String plugin, String expected) {
		assertThat(this.gatehouse.problems(ROUTE.formatted(plugin))).anyMatch((problem) -> problem.contains(expected));
		assertThat(this.gatehouse.get("/").status()).isEqualTo(404);
	}

	@Test
	void whatIsCalledLikeASecretIsShownToNobody() {
		this.gatehouse.configure(ROUTE.formatted("{shout: {mark: x, apiToken: hunter2}}"));
		assertThat(this.gatehouse.get("/").headers().get("X-Shout")).containsExactly("x", "hunter2");
		assertThat(this.table.get().middlewares().get("m@test").configuration().toString()).doesNotContain("hunter2");
		assertThat(this.gatehouse.problems(ROUTE.formatted("{shout: {mark: x, otherToken: hunter2}}"))).isNotEmpty()
			.noneMatch((problem) -> problem.contains("hunter2"));
	}

	@Test
	void theClassBehindAPluginIsKnown() {
		this.gatehouse.configure(ROUTE.formatted("{shout: {mark: x}}"));
		assertThat(this.table.get().middlewares().get("m@test").madeBy())
			.isEqualTo(ShoutGatewayFilterFactory.class.getName());
	}

	@Test
	void aPluginThatFailsIsAnAnswerOf500() {
		this.gatehouse.configure(ROUTE.formatted("{failing: {}}"));
		assertThat(this.gatehouse.get("/").status()).isEqualTo(500);
		assertThat(this.gatehouse.get("/later").status()).isEqualTo(500);
		assertThat(this.gatehouse.requests()).isEmpty();
	}

	/** What a team has. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Team {

		@Bean
		ShoutGatewayFilterFactory shout() {
			return new ShoutGatewayFilterFactory();
		}

		@Bean
		WhisperGatewayFilterFactory whisper() {
			return new WhisperGatewayFilterFactory();
		}

		@Bean
		FailingGatewayFilterFactory failing() {
			return new FailingGatewayFilterFactory();
		}

		@Bean
		BrokenGatewayFilterFactory broken() {
			return new BrokenGatewayFilterFactory();
		}

	}

	/** Options by setters. */
	static class ShoutGatewayFilterFactory extends AbstractGatewayFilterFactory<ShoutGatewayFilterFactory.Config> {

		ShoutGatewayFilterFactory() {
			super(Config.class);
		}

		@Override
		public GatewayFilter apply(Config config) {
			return (exchange, chain) -> {
				exchange.getResponse().getHeaders().add("X-Shout", config.mark.repeat(config.times));
				if (config.apiToken != null) {
					exchange.getResponse().getHeaders().add("X-Shout", config.apiToken);
				}
				config.words.forEach((word) -> exchange.getResponse().getHeaders().add("X-Shout", word));
				if (config.pause != null) {
					exchange.getResponse().getHeaders().add("X-Shout", config.pause.toString());
				}
				return chain.filter(exchange);
			};
		}

		enum Tone {

			LOUD, QUIET

		}

		@Validated
		static class Config {

			@NotEmpty
			private String mark;

			private int times = 1;

			private List<String> words = List.of();

			private Duration pause;

			private Tone tone = Tone.LOUD;

			private String apiToken;

			public String getApiToken() {
				return this.apiToken;
			}

			public void setApiToken(String apiToken) {
				this.apiToken = apiToken;
			}

			public String getMark() {
				return this.mark;
			}

			public void setMark(String mark) {
				this.mark = mark;
			}

			public int getTimes() {
				return this.times;
			}

			public void setTimes(int times) {
				this.times = times;
			}

			public List<String> getWords() {
				return this.words;
			}

			public void setWords(List<String> words) {
				this.words = words;
			}

			public Duration getPause() {
				return this.pause;
			}

			public void setPause(Duration pause) {
				this.pause = pause;
			}

			public Tone getTone() {
				return this.tone;
			}

			public void setTone(Tone tone) {
				this.tone = tone;
			}

		}

	}

	/** Options as a record. */
	static class WhisperGatewayFilterFactory extends AbstractGatewayFilterFactory<WhisperGatewayFilterFactory.Config> {

		WhisperGatewayFilterFactory() {
			super(Config.class);
		}

		@Override
		public GatewayFilter apply(Config config) {
			return (exchange,
					chain) -> chain.filter(exchange.mutate()
						.request((request) -> config.words().forEach((name, word) -> request.header(name, word)))
						.build());
		}

		record Config(Map<String, String> words) {

		}

	}

	/** Has no options, and throws. */
	static class FailingGatewayFilterFactory extends AbstractGatewayFilterFactory<Object> {

		@Override
		public GatewayFilter apply(Object config) {
			return (exchange, chain) -> {
				if (exchange.getRequest().getURI().getPath().equals("/later")) {
					return Mono.error(new IllegalStateException("on purpose, later"));
				}
				throw new IllegalStateException("on purpose");
			};
		}

	}

	/** Makes no filter. */
	static class BrokenGatewayFilterFactory extends AbstractGatewayFilterFactory<Object> {

		@Override
		public GatewayFilter apply(Object config) {
			throw new IllegalArgumentException("broken: a plugin's own words");
		}

	}

}
