package io.gatehouse.provider.decode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.InvalidOptions;
import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.middleware.GrpcWeb;
import io.gatehouse.model.middleware.Plugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationDecoderTests {

	private static final Origin CONTAINER = new Origin("docker", "container shop-1", null);

	private static final Origin FILE = new Origin("file", "file shop.yml", null);

	private final ConfigurationDecoder decoder = new ConfigurationDecoder(
			new MiddlewareKinds(List.of(Prefix.class, Extra.class, GrpcWeb.class, Plugin.class)));

	record Prefix(String prefix) implements MiddlewareOptions {

		Prefix {
			if (!prefix.startsWith("/")) {
				throw new InvalidOptionException("prefix", prefix, "a path starting with /");
			}
		}

	}

	record Extra(Map<String, String> headers, List<String> names, boolean on, int count) implements MiddlewareOptions {

	}

	@Test
	void decodesARouterAndAServiceFromLabels() {
		Decoded decoded = labels("traefik.http.routers.Shop.rule", "Host(`a`)", "traefik.http.routers.shop.ENTRYPOINTS",
				" web , websecure", "traefik.http.routers.shop.priority", " 7 ", "traefik.http.routers.shop.tls",
				"true", "traefik.http.routers.shop.tls.domains[0].main", "a.example",
				"traefik.http.routers.shop.tls.domains[0].sans", "b.example,c.example",
				"traefik.http.services.s.loadbalancer.server.port", "8080",
				"traefik.http.services.s.loadbalancer.healthcheck.interval", "7",
				"traefik.http.services.s.loadbalancer.sticky.cookie", "true");
		assertThat(decoded.problems()).isEmpty();
		Router router = decoded.http().routers().get("Shop").value();
		assertThat(router.entryPoints()).containsExactly("web", "websecure");
		assertThat(router.priority()).isEqualTo(7);
		assertThat(router.tls().domains().get(0).sans()).containsExactly("b.example", "c.example");
		LoadBalancer balancer = decoded.http().services().get("s").value().loadBalancer();
		assertThat(balancer.servers().get(0).port()).isEqualTo("8080");
		assertThat(balancer.healthCheck().interval()).isEqualTo(GoDuration.seconds(7));
		assertThat(balancer.sticky().cookie().path()).isEqualTo("/");
		assertThat(decoded.http().routers().get("Shop").origin().key()).startsWith("label traefik.http.routers.");
	}

	@Test
	void readsALongFile() {
		StringBuilder text = new StringBuilder("http:\n  routers:\n");
		for (int i = 0; text.length() < 4_000_000; i++) {
			text.append("    shop")
				.append(i)
				.append(": {rule: \"Host(`shop.example`)\", service: ")
				.append("s".repeat(500))
				.append("}\n");
		}
		Decoded decoded = this.decoder.file("a.yml", text.toString(), FILE);
		assertThat(decoded.problems()).isEmpty();
		assertThat(decoded.http().routers()).hasSizeGreaterThan(5_000);
	}

	@Test
	void letsGatehouseLabelsWin() {
		Decoded decoded = labels("traefik.http.routers.a.rule", "Host(`old`)", "gatehouse.http.routers.A.rule",
				"Host(`new`)", "gatehouse.http.routers.a.priority", "3");
		assertThat(decoded.http().routers()).hasSize(1);
		assertThat(decoded.http().routers().values().iterator().next().value().rule()).isEqualTo("Host(`new`)");
	}

	@Test
	void readsMapsWhoseKeysHaveDots() {
		Decoded decoded = labels("traefik.http.middlewares.m.extra.headers.X-A.b", "1",
				"traefik.http.middlewares.m.extra.headers.X-A", "2", "traefik.http.middlewares.m.extra.names", "a, b");
		assertThat(decoded.problems()).isEmpty();
		Extra extra = (Extra) decoded.http().middlewares().get("m").value().kinds().get("extra");
		assertThat(extra.headers()).isEqualTo(Map.of("X-A.b", "1", "X-A", "2"));
		assertThat(extra.names()).containsExactly("a", "b");
	}

	@Test
	void switchesAnEmptyableOptionOffByLabel() {
		assertThat(labels("traefik.http.routers.a.rule", "x", "traefik.http.routers.a.tls", "false").http()
			.routers()
			.get("a")
			.value()
			.tls()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
			"traefik.http.routers.a.rul|x|http.routers.a.rul: unknown option|did you mean ~rule~?",
			"traefik.http.routers.a.priority|high|http.routers.a.priority: ~high~|a whole number",
			"traefik.http.routers.a.parentrefs|b|http.routers.a.parentrefs: not available from labels|from",
			"traefik.http.services.s.weighted.services[0].name|a|http.services.s.weighted: not available from labels|from",
			"traefik.http.services.s.loadbalancer|true|http.services.s.loadBalancer: cannot be a standalone element|from",
			"traefik.http.services.s.loadbalancer.healthcheck.timeout|5 parsecs|5 parsecs|a duration",
			"traefik.http.services.s.loadbalancer.passhostheader|maybe|~maybe~|true or false",
			"traefik.http.middlewares.m.prefx.prefix|/x|unknown kind of middleware|did you mean ~prefix~?",
			"TRAEFIK.http.routers.a.rule|x|small letters|from", "traefik.http.rooters.a.rule|x|http.rooters|routers" })
	void saysWhatIsWrongWithALabelAndWhere(String label, String value, String first, String second) {
		List<Refusal> problems = labels(label, value, "traefik.http.routers.b.rule", "Host(`b`)").problems();
		assertThat(problems).singleElement()
			.asString()
			.contains(first.replace("~", "\""))
			.contains(second.replace("~", "\""))
			.contains("from container shop-1")
			.contains("label " + label);
	}

	@Test
	void saysWhichLabelsMeanNothingAndKeepsTheRest() {
		Decoded decoded = labels("traefik.enable", "true", "traefik.htpp.routers.a.rule", "x", "traefik.docker.network",
				"n", "other", "y", "traefik.tcp.routers.t.rule", "HostSNI(`*`)");
		assertThat(decoded.problems()).isEmpty();
		assertThat(decoded.notices()).extracting(Refusal::message)
			.singleElement()
			.asString()
			.startsWith("traefik.htpp.routers.a.rule: means nothing");
		assertThat(decoded.sections()).containsExactly("tcp");
	}

	@Test
	void readsYamlAndTomlAlike() {
		Decoded yaml = this.decoder.file("a.yml", """
				http:
				  routers:
				    shop:
				      rule: Host(`a`)
				      entryPoints: [web]
				      priority: 12
				      service: s
				      tls: {}
				  services:
				    s:
				      loadBalancer:
				        passHostHeader: false
				        servers:
				          - url: http://127.0.0.1:1
				          - url: http://127.0.0.1:2
				            weight: 3
				  middlewares:
				    m:
				      prefix:
				        prefix: /x
				""", FILE);
		Decoded toml = this.decoder.file("a.toml", """
				[http.routers.shop]
				rule = "Host(`a`)"
				entrypoints = ["web"]
				priority = 12
				service = "s"
				[http.routers.shop.tls]
				[http.services.s.loadBalancer]
				passHostHeader = false
				[[http.services.s.loadBalancer.servers]]
				url = "http://127.0.0.1:1"
				[[http.services.s.loadBalancer.servers]]
				url = "http://127.0.0.1:2"
				weight = 3
				[http.middlewares.m.prefix]
				prefix = "/x"
				""", FILE);
		assertThat(yaml.problems()).isEmpty();
		assertThat(toml.problems()).isEmpty();
		assertThat(toml.http().routers().get("shop").value()).isEqualTo(yaml.http().routers().get("shop").value());
		assertThat(toml.http().services().get("s").value()).isEqualTo(yaml.http().services().get("s").value());
		assertThat(toml.http().middlewares().get("m").value()).isEqualTo(yaml.http().middlewares().get("m").value());
		assertThat(yaml.http().services().get("s").value().loadBalancer().servers().get(1).weight()).isEqualTo(3);
		assertThat(yaml.http().services().get("s").origin()).hasToString("file shop.yml, line 10");
	}

	@Test
	void namesEveryProblemOfAFileWithItsLine() {
		Decoded decoded = this.decoder.file("a.yml", """
				http:
				  routers:
				    shop:
				      rle: Host(`a`)
				      priority: high
				  middlewares:
				    m:
				      prefix: {prefix: x}
				    n:
				      prefix: {}
				tpc: {}
				""", FILE);
		assertThat(decoded.problems()).extracting(Refusal::toString)
			.anyMatch((text) -> text.contains("http.routers.shop.rle: unknown option") && text.endsWith("line 4"))
			.anyMatch((text) -> text.contains("http.routers.shop.priority: \"high\"") && text.endsWith("line 5"))
			.anyMatch((text) -> text.contains("http.middlewares.n.prefix: cannot be a standalone element"))
			.anyMatch((text) -> text.contains("tpc: unknown section") && text.contains("did you mean \"tcp\"?"))
			.hasSize(4);
		assertThat(decoded.http()).isEqualTo(HttpConfiguration.EMPTY);
		assertThat(decoded.sound().http().routers()).isEmpty();
		assertThat(decoded.sound().http().middlewares()).containsOnlyKeys("m");
	}

	@Test
	void understandsOptionsWhateverTheirCase() {
		Decoded decoded = labels("traefik.http.middlewares.m.grpcweb.alloworigins", "a, b");
		assertThat(decoded.http().middlewares().get("m").value().kinds())
			.containsExactly(Map.entry("grpcWeb", new GrpcWeb(List.of("a", "b"))));
		assertThat(labels("traefik.http.middlewares.m.grpcweb.alloworigin", "a").problems()).singleElement()
			.asString()
			.contains("did you mean \"allowOrigins\"?");
	}

	@Test
	void keepsWhatIsAskedOfAPluginWithoutKnowingIt() {
		Map<String, Object> asked = Map.of("mine", Map.of("header", "X-Mine", "deep", Map.of("er", "1")));
		assertThat(labels("traefik.http.middlewares.m.plugin.mine.header", "X-Mine",
				"traefik.http.middlewares.m.plugin.mine.deep.er", "1")
			.http()
			.middlewares()
			.get("m")
			.value()
			.kinds()).containsEntry("plugin", new Plugin(asked));
	}

	@Test
	void saysOfNamedStoresThatTheyAreNotThereYet() {
		Decoded decoded = this.decoder.file("a.yml", """
				tls:
				  certificates:
				    - certFile: a.pem
				      keyFile: a.key
				  options:
				    strict:
				      sniStrict: true
				  stores:
				    other: {}
				""", FILE);
		assertThat(decoded.problems()).isEmpty();
		assertThat(decoded.configuration().tls().certificates()).hasSize(1);
		assertThat(decoded.configuration().tls().options().get("strict").value().sniStrict()).isTrue();
		assertThat(decoded.notices()).extracting(Refusal::toString)
			.containsExactly("tls.stores.other: not implemented yet, from file shop.yml, line 9");
	}

	@Test
	void keepsAMiddlewareWhoseOptionsCannotBeMeantAsABrokenOne() {
		Decoded decoded = labels("traefik.http.middlewares.m.prefix.prefix", "x", "traefik.http.routers.b.rule",
				"Host(`b`)");
		assertThat(decoded.problems()).isEmpty();
		assertThat(decoded.http().routers()).containsOnlyKeys("b");
		assertThat(decoded.http().middlewares().get("m").value().kinds().get("prefix"))
			.isInstanceOfSatisfying(InvalidOptions.class, (broken) -> assertThat(broken.problem()).hasToString(
					"http.middlewares.m.prefix.prefix: \"x\" (expected: a path starting with /), from container shop-1, "
							+ "label traefik.http.middlewares.m.prefix.prefix"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "a.yml|http: [|line 1", "a.yml|http:\\n  routers: {a: b|line 2",
			"a.yml|a: 1\\na: 2|line 2", "a.toml|[http|line 1", "a.yml|- 1|line 1", "a.yml|just text|line 1" })
	void namesTheLineThatCannotBeRead(String name, String text, String line) {
		assertThat(this.decoder.file(name, text.replace("\\n", "\n"), FILE).problems()).singleElement()
			.asString()
			.contains(line);
	}

	@Test
	void readsAnEmptyFileAsNothing() {
		assertThat(this.decoder.file("a.yml", "", FILE).problems()).isEmpty();
		assertThat(this.decoder.file("a.yml", "# nothing", FILE).problems()).isEmpty();
	}

	@Test
	void refusesADocumentThatIsDeeperThanCanBeMeant() {
		String deep = "{a: ".repeat(200) + "1" + "}".repeat(200);
		assertThat(this.decoder.file("a.yml", "http: " + deep, FILE).problems()).hasSize(1);
	}

	private Decoded labels(String... pairs) {
		Map<String, String> labels = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			labels.put(pairs[i], pairs[i + 1]);
		}
		return this.decoder.labels(labels, CONTAINER);
	}

}
