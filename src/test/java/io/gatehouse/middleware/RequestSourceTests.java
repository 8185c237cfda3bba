package io.gatehouse.middleware;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.InFlightReq;
import io.gatehouse.model.middleware.IpAllowList;
import io.gatehouse.model.middleware.IpStrategy;
import io.gatehouse.model.middleware.IpWhiteList;
import io.gatehouse.model.middleware.SourceCriterion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Who asks, and what follows from it: ipAllowList and inFlightReq. */
class RequestSourceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0||10.0.0.9", "1||3.3.3.3", "2||2.2.2.2", "3||1.1.1.1", "4||''",
			"0|3.3.3.3|2.2.2.2", "0|3.3.3.3,2.2.2.0/24|1.1.1.1", "0|0.0.0.0/0|''", "1|3.3.3.3|3.3.3.3" })
	void takesTheAddressThatIsMeant(int depth, String excluded, String expected) {
		List<String> excludedIps = (excluded != null) ? Arrays.asList(excluded.split(",")) : List.of();
		ClientIp client = ClientIp.of(new IpStrategy(depth, excludedIps, null));
		assertThat(client.text(request("1.1.1.1, 2.2.2.2,3.3.3.3"))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8:1:2:3::4, 64, 2001:db8:1:2::", "2001:db8:1:2:3::4, 128, 2001:db8:1:2:3::4",
			"2001:db8:1:2:3::4, 31, 2001:db8::", "1.2.3.4, 64, 1.2.3.4", "nonsense, 64, nonsense" })
	void masksAddressesOfIpv6(String forwarded, int subnet, String expected) {
		assertThat(ClientIp.of(new IpStrategy(1, List.of(), subnet)).text(request(forwarded))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "-1, , depth", "0, 0, ipv6Subnet", "0, 129, ipv6Subnet" })
	void refusesImpossibleStrategies(int depth, Integer subnet, String option) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> new IpStrategy(depth, List.of(), subnet))
			.withMessageStartingWith(option + ": ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "10.0.0.0/8|0|200", "10.0.0.9|0|200", "10.0.0.8/32|0|403", "::1|0|403",
			"3.0.0.0/8|1|200", "1.0.0.0/8|3|200", "1.0.0.0/8|4|403", "0.0.0.0/0|9|403" })
	void letsInByAddress(String range, int depth, int status) {
		IpStrategy strategy = (depth > 0) ? new IpStrategy(depth, List.of(), null) : null;
		GatewayFilter filter = new IpAllowListGatewayFilterFactory()
			.apply(new IpAllowList(List.of(range), strategy, null));
		Passage passage = Passage.of(builder("1.1.1.1, 2.2.2.2,3.3.3.3"), filter);
		assertThat(passage.hasArrived()).isEqualTo(status == 200);
		if (status != 200) {
			assertThat(passage.status()).isEqualTo(status);
			assertThat(passage.body()).isEqualTo("Forbidden");
		}
	}

	@Test
	void refusesWithTheStatusThatIsAskedFor() {
		GatewayFilter filter = new IpAllowListGatewayFilterFactory()
			.apply(new IpAllowList(List.of("9.9.9.9"), null, 404));
		assertThat(Passage.of(builder("1.1.1.1"), filter).status()).isEqualTo(404);
		GatewayFilter old = new IpWhiteListGatewayFilterFactory().apply(new IpWhiteList(List.of("9.9.9.9"), null));
		assertThat(Passage.of(builder("1.1.1.1"), old).status()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "|0|sourceRange: missing (expected: addresses or networks; sourceRange is empty",
					"nowhere|0|sourceRange: \"nowhere\" (expected: an address or a network such as 10.0.0.0/8)",
					"10.0.0.0/33|0|sourceRange: \"10.0.0.0/33\" (expected: a prefix length of at most 32)",
					"10.0.0.0|999|rejectStatusCode: \"999\" (expected: a final status code of HTTP)" })
	void saysWhatIsWrongWithAList(String range, int status, String problem) {
		IpAllowList options = new IpAllowList((range != null) ? List.of(range) : List.of(), null, status);
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> new IpAllowListGatewayFilterFactory().apply(options))
			.withMessageStartingWith(problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "true|X-User|false|iPStrategy and RequestHeaderName are mutually exclusive",
					"true||true|iPStrategy and RequestHost are mutually exclusive",
					"false|X-User|true|requestHost and RequestHeaderName are mutually exclusive" })
	void refusesTwoCriteriaAtOnce(boolean byAddress, String header, boolean byHost, String problem) {
		SourceCriterion criterion = new SourceCriterion(byAddress ? new IpStrategy(0, List.of(), null) : null, header,
				byHost);
		assertThatIllegalArgumentException().isThrownBy(() -> RequestSource.of(criterion, RequestSource.BY_HOST))
			.withMessage(problem);
	}

	@Test
	void tellsSourcesApartByWhatIsAsked() {
		ServerHttpRequest request = request("1.1.1.1");
		assertThat(RequestSource.of(null, RequestSource.BY_HOST).of(request)).isEqualTo("shop.example:8080");
		assertThat(RequestSource.of(null, RequestSource.BY_ADDRESS).of(request)).isEqualTo("10.0.0.9");
		assertThat(RequestSource.of(new SourceCriterion(null, "X-User", false), RequestSource.BY_HOST).of(request))
			.isEqualTo("ann");
	}

	@Test
	void countsTheRequestsOfEachSourceUnderWay() {
		InFlightReqFilter filter = new InFlightReqFilter(
				(request) -> String.valueOf(request.getHeaders().getFirst("X-User")), 1);
		MockServerWebExchange first = MockServerWebExchange.from(builder("1.1.1.1"));
		filter.filter(first, (exchange) -> Mono.never()).subscribe();
		Passage second = Passage.of(builder("1.1.1.1"), filter);
		assertThat(second.status()).isEqualTo(429);
		assertThat(second.body()).isEqualTo("max connections reached: 1");
		assertThat(Passage.of(MockServerHttpRequest.get("/").header("X-User", "eve"), filter).hasArrived()).isTrue();
		assertThat(filter.sources()).isEqualTo(1);
	}

	@Test
	void forgetsASourceWithoutRequests() {
		InFlightReqFilter filter = new InFlightReqFilter((request) -> "all", 1);
		for (int i = 0; i < 3; i++) {
			assertThat(Passage.of(builder("1.1.1.1"), filter).hasArrived()).isTrue();
		}
		assertThat(filter.sources()).isZero();
	}

	@Test
	void refusesANegativeAmount() {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> new InFlightReqGatewayFilterFactory().apply(new InFlightReq(-1, null)))
			.withMessageStartingWith("amount: \"-1\"");
	}

	private static ServerHttpRequest request(String forwarded) {
		return builder(forwarded).build();
	}

	private static MockServerHttpRequest.BaseBuilder<?> builder(String forwarded) {
		return MockServerHttpRequest.get("/")
			.header("Host", "Shop.example:8080")
			.header("X-User", "ann")
			.header("X-Forwarded-For", forwarded)
			.remoteAddress(new InetSocketAddress("10.0.0.9", 4711));
	}

}
