package io.gatehouse.upstream;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.http.Cookie;
import io.gatehouse.model.http.PassiveHealthCheck;
import io.gatehouse.model.http.Sticky;
import io.gatehouse.model.GoDuration;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which server a request goes to, and how a client comes back to it. */
class ChooserTests {

	private static final EventLoop LOOP = new DefaultEventLoop();

	@AfterAll
	static void stop() {
		LOOP.shutdownGracefully(0, 0, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
	}

	@Test
	void givesEachItsShareInTurn() {
		assertThat(shares("wrr", members(3, 1), 400)).containsEntry("m0", 300).containsEntry("m1", 100);
	}

	@Test
	void drawsTwoAndTakesTheOneWithLessToDo() {
		List<Member> members = members(1, 1, 1);
		members.get(0).begun();
		members.get(0).begun();
		members.get(1).begun();
		Map<String, Integer> shares = shares("p2c", members, 3_000);
		assertThat(shares).doesNotContainKey("m0");
		assertThat(shares.get("m2")).isBetween(1_800, 2_200);
	}

	@Test
	void givesAClientAlwaysTheSameAndEachItsShare() {
		Chooser chooser = Chooser.of("hrw", List.of(new Member("http://10.7.0.1:8080", 3, ChooserTests::none),
				new Member("http://192.168.4.2:80", 1, ChooserTests::none)));
		Map<String, Integer> shares = new HashMap<>();
		for (int i = 0; i < 4_000; i++) {
			String client = "10.0." + i / 250 + "." + i % 250;
			Member chosen = chooser.choose(request(client));
			assertThat(chooser.choose(request(client))).isSameAs(chosen);
			shares.merge(chosen.name(), 1, Integer::sum);
		}
		assertThat(shares.get("http://10.7.0.1:8080")).isBetween(2_700, 3_300);
	}

	@Test
	void leavesOtherClientsWhereTheyAreWhenOneGoes() {
		List<Member> all = members(1, 1, 1);
		Chooser before = Chooser.of("hrw", all);
		Chooser after = Chooser.of("hrw", all.subList(0, 2));
		for (int i = 0; i < 500; i++) {
			UpstreamRequest request = request("10.1." + i / 250 + "." + i % 250);
			Member chosen = before.choose(request);
			if (!chosen.name().equals("m2")) {
				assertThat(after.choose(request)).isSameAs(chosen);
			}
		}
	}

	@Test
	void prefersWhoAnswersSoonest() {
		List<Member> members = members(1, 1);
		members.get(0).answered(50_000_000);
		members.get(1).answered(10_000_000);
		assertThat(shares("leasttime", members, 10)).containsOnlyKeys("m1");
		for (int i = 0; i < 5; i++) {
			members.get(1).begun();
		}
		assertThat(shares("leasttime", members, 10)).containsOnlyKeys("m0");
	}

	@Test
	void takesTurnsWhereNobodyIsKnown() {
		assertThat(shares("leasttime", members(3, 1), 400)).containsEntry("m0", 300);
	}

	@Test
	void averagesTheLastHundredAnswers() {
		Member member = members(1).get(0);
		for (int i = 0; i < 1_000; i++) {
			member.answered(i);
		}
		assertThat(member.averageNanos()).isEqualTo(949.5);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"ca|true|true|strict|42|/foo|.golden.test|ca=VALUE; Path=/foo; Domain=golden.test; Max-Age=42; HttpOnly; Secure; SameSite=Strict",
			"cb|false|false|none|-1|||cb=VALUE; Path=/; Max-Age=0; SameSite=None",
			"odd name;=|false|false|lax|0|||odd_name__=VALUE; Path=/; SameSite=Lax",
			"x|false|false||0|/a;b|evil\u0007|x=VALUE; Path=/ab; Domain=evil" })
	void writesACookie(String name, boolean secure, boolean httpOnly, String sameSite, int maxAge, String path,
			String domain, String expected) {
		List<Member> members = List.of(new Member("http://10.0.0.1:80", 1, ChooserTests::none));
		HttpHeaders answer = new DefaultHttpHeaders(false).add("Set-Cookie", "own=1");
		new StickyCookies("shop@file", new Cookie(name, secure, httpOnly, sameSite, maxAge, path, domain), members)
			.set(answer, members.get(0));
		String value = answer.get("Set-Cookie").replaceFirst(".*?=([0-9a-f]{16});.*", "$1");
		assertThat(answer.getAll("Set-Cookie")).containsExactly(expected.replace("VALUE", value), "own=1");
	}

	@Test
	void findsTheMemberAgainByCookiesOfAnyVersion() {
		List<Member> members = members(1, 1);
		StickyCookies cookies = new StickyCookies("shop@file", new Cookie("c", false, false, null, 0, null, null),
				members);
		HttpHeaders answer = new DefaultHttpHeaders();
		cookies.set(answer, members.get(1));
		String cookie = answer.get("Set-Cookie").replaceFirst(";.*", "");
		assertThat(cookies.of(asked(cookie))).isEqualTo(new StickyCookies.Choice(members.get(1), false));
		assertThat(cookies.of(asked("a=b; c=m1"))).isEqualTo(new StickyCookies.Choice(members.get(1), true));
		String fnv = Long.toHexString(Chooser.Fnv.hash1("m1"));
		assertThat(cookies.of(asked("c=" + fnv))).isEqualTo(new StickyCookies.Choice(members.get(1), true));
		assertThat(cookies.of(asked("c=unknown"))).isNull();
		assertThat(cookies.of(asked("other=m1"))).isNull();
	}

	@Test
	void leavesAMemberOutAfterFailuresForAWhile() throws InterruptedException {
		List<Member> members = members(1, 1);
		java.util.concurrent.CountDownLatch changes = new java.util.concurrent.CountDownLatch(2);
		PassiveHealth health = new PassiveHealth("x", new PassiveHealthCheck(GoDuration.of("200ms"), 2),
				changes::countDown);
		health.failed(members.get(0), LOOP);
		assertThat(health.isUp(members.get(0))).isTrue();
		health.failed(members.get(0), LOOP);
		assertThat(health.isUp(members.get(0))).isFalse();
		assertThat(health.isUp(members.get(1))).isTrue();
		assertThat(changes.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
		assertThat(health.isUp(members.get(0))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "wrr", "p2c", "hrw", "leasttime" })
	void triesAServerAgainOnlyWhenAllHaveBeenTried(String strategy) {
		List<String> asked = new ArrayList<>();
		List<Member> members = new ArrayList<>();
		for (String name : List.of("a", "b", "c")) {
			members.add(new Member(name, 1, (request, listener) -> {
				asked.add(name);
				return OverExchange.INSTANCE;
			}));
		}
		Balancer balancer = new Balancer("s", members, strategy, null, null);
		TriedServers tried = new TriedServers();
		for (int i = 0; i < 4; i++) {
			balancer.open(request("10.0.0.1"), new Recorder(LOOP), tried);
		}
		assertThat(asked.subList(0, 3)).containsExactlyInAnyOrder("a", "b", "c");
		assertThat(asked).hasSize(4);
	}

	@Test
	void goesToAnotherThanTheCookieSaysWhereThatOneHasFailed() {
		List<String> asked = new ArrayList<>();
		List<Member> members = new ArrayList<>();
		for (String name : List.of("a", "b")) {
			members.add(new Member(name, 1, (request, listener) -> {
				asked.add(name);
				return OverExchange.INSTANCE;
			}));
		}
		Sticky sticky = new Sticky(new Cookie("c", false, false, null, 0, null, null));
		Balancer balancer = new Balancer("s", members, "wrr", sticky, null);
		UpstreamRequest request = request("10.0.0.1");
		request.headers().add("Cookie", "c=b");
		TriedServers tried = new TriedServers();
		balancer.open(request, new Recorder(LOOP), tried);
		balancer.open(request, new Recorder(LOOP), tried);
		assertThat(asked).containsExactly("b", "a");
	}

	private static Map<String, Integer> shares(String strategy, List<Member> members, int requests) {
		Chooser chooser = Chooser.of(strategy, members);
		Map<String, Integer> shares = new HashMap<>();
		for (int i = 0; i < requests; i++) {
			shares.merge(chooser.choose(request("10.0.0.1")).name(), 1, Integer::sum);
		}
		return shares;
	}

	private static HttpHeaders asked(String cookie) {
		return new DefaultHttpHeaders().add("Cookie", cookie);
	}

	private static List<Member> members(int... weights) {
		List<Member> members = new ArrayList<>();
		for (int i = 0; i < weights.length; i++) {
			members.add(new Member("m" + i, weights[i], ChooserTests::none));
		}
		return members;
	}

	private static UpstreamExchange none(UpstreamRequest request, UpstreamListener listener) {
		throw new AssertionError("Nobody is asked here");
	}

	private static UpstreamRequest request(String client) {
		return new UpstreamRequest(LOOP, HttpMethod.GET, "/", new DefaultHttpHeaders(), false, null, false,
				new InetSocketAddress(client, 1), false);
	}

}
