package io.gatehouse.compile;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.gatehouse.compile.TestRoom.Call;
import io.gatehouse.compile.TestRoom.Group;
import io.gatehouse.compile.TestRoom.LiveService;
import io.gatehouse.compile.TestRoom.Mark;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.Service;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RuleParser;
import io.gatehouse.routing.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What stays the same object from table to table, and what does not.
 */
class IncrementTests {

	private static final Service OTHER = Service.of(LoadBalancer.of(List.of(Server.of("http://127.0.0.2"))));

	private final TestRoom room = new TestRoom("web");

	private final TableCompiler compiler = this.room.compiler();

	private Compilation before = Compilation.NONE;

	@Test
	void keepsEverythingThatIsAskedForAgain() {
		Compilation first = compile(shop(), new Sample("file").router("x", "Host(`x`)", "shop@docker"));
		Compilation second = compile(shop(), new Sample("file").router("x", "Host(`x`)", "shop@docker"));
		assertThat(second.table().entries()).hasSize(2);
		for (int i = 0; i < 2; i++) {
			assertThat(second.table().entries().get(i)).isSameAs(first.table().entries().get(i));
		}
		assertThat(this.room.created).hasSize(1);
		assertThat(this.room.filtersMade).hasSize(2);
		assertThat(first.outlived(second)).isEmpty();
	}

	@Test
	void makesOnlyTheChangedRouterAnew() {
		Compilation first = compile(shop().router("b", "Host(`b`)", "shop"));
		Compilation second = compile(shop().router("b", "Host(`c`)", "shop"));
		assertThat(entry(second, "shop@docker")).isSameAs(entry(first, "shop@docker"));
		assertThat(entry(second, "b@docker")).isNotSameAs(entry(first, "b@docker"));
		assertThat(entry(second, "b@docker").service()).isSameAs(entry(first, "b@docker").service());
	}

	@Test
	void keepsAServiceAtWorkThatIsAskedForFromElsewhere() {
		Compilation first = compile(shop());
		Compilation second = compile(new Sample("docker").from("containers shop-1, shop-2")
			.router("shop", "Host(`shop`)", "shop", "group")
			.service("shop")
			.middleware("mark", new Mark("/a"))
			.middleware("group", new Group(List.of("mark"))));
		assertThat(entry(second, "shop@docker").service()).isSameAs(entry(first, "shop@docker").service());
		assertThat(second.table().services().get("shop@docker").origin()).hasToString("containers shop-1, shop-2");
		assertThat(this.room.filtersMade).hasSize(2);
	}

	@Test
	void makesRoutersAnewWhoseServiceHasChanged() {
		Compilation first = compile(shop());
		Compilation second = compile(shop().service("shop", OTHER));
		assertThat(entry(second, "shop@docker").service()).isSameAs(this.room.created.get(1));
		assertThat(first.outlived(second)).containsExactly(this.room.created.get(0));
	}

	@Test
	void makesAServiceAnewWhoseTransportHasChanged() {
		Sample sample = new Sample("docker").router("a", "Host(`a`)", "s")
			.service("s", Service.of(Sample.using("t@file")));
		ServersTransport other = new ServersTransport("x", false, List.of(), List.of(), List.of(), null, null, 1, null,
				false, null, null);
		compile(sample, new Sample("file").transport("t", ServersTransport.DEFAULT));
		compile(sample, new Sample("file").transport("t", other));
		assertThat(this.room.created).hasSize(2);
	}

	@Test
	void makesRoutersAnewWhenAMemberOfTheirGroupHasChanged() {
		Compilation first = compile(shop());
		Compilation second = compile(shop().middleware("mark", new Mark("/b")));
		assertThat(entry(second, "shop@docker")).isNotSameAs(entry(first, "shop@docker"));
		assertThat(this.room.filtersMade).containsExactly("mark@docker", "group@docker", "mark@docker", "group@docker");
	}

	@Test
	void makesAMiddlewareAnewWhoseServiceHasChanged() {
		Sample sample = new Sample("docker").middleware("call", new Call("s@file"))
			.router("a", "Host(`a`)", "s@file", "call");
		compile(sample, new Sample("file").service("s"));
		Compilation second = compile(sample, new Sample("file").service("s", OTHER));
		assertThat(second.live()).containsExactly(this.room.created.get(1));
		assertThat(entry(second, "a@docker").service()).isSameAs(this.room.created.get(1));
	}

	@Test
	void takesARouterBackOnceWhatItMissesIsThere() {
		Sample router = new Sample("docker").router("a", "Host(`a`)", "s@file", "m@file");
		assertThat(compile(router).table().entries()).isEmpty();
		Sample file = new Sample("file").service("s");
		assertThat(compile(router, file).table().entries()).isEmpty();
		Compilation whole = compile(router, file.middleware("m", new Mark("/")));
		assertThat(whole.table().entries()).hasSize(1);
		assertThat(compile(router).table().routers().get("a@docker").status()).isEqualTo(Status.DISABLED);
	}

	@Test
	void recoversFromRecursion() {
		Sample around = new Sample("docker").middleware("a", new Group(List.of("b")))
			.middleware("b", new Group(List.of("a")));
		assertThat(compile(around).table().middlewares().values()).allMatch((m) -> m.status() == Status.DISABLED);
		assertThat(compile(around).table().middlewares().values()).allMatch((m) -> m.status() == Status.DISABLED);
		assertThat(compile(around.middleware("b", new Mark("/"))).table().middlewares().values())
			.allMatch((m) -> m.status() == Status.ENABLED);
	}

	@Test
	void letsGoOfAServiceThatNobodyUsesAnyMore() {
		Compilation first = compile(shop());
		Compilation second = compile(new Sample("docker").service("shop"));
		assertThat(first.outlived(second)).containsExactly(this.room.created.get(0));
		assertThat(second.table().services().get("shop@docker").live()).isNull();
	}

	@Test
	void closesWhatItHadMadeWhenItThrows() {
		Compilation first = compile(shop());
		this.room.rules = (text, syntax) -> {
			if (text.contains("deep")) {
				throw new StackOverflowError();
			}
			return new TestRoom.TestRule(text);
		};
		TableCompiler failing = this.room.compiler();
		Map<String, Asked> asked = Sample
			.of(shop().service("other").router("a", "Host(`a`)", "other").router("deep", "Host(`deep`)", "other"));
		assertThatThrownBy(() -> failing.compile(first, asked, Map.of())).isInstanceOf(StackOverflowError.class);
		assertThat(this.room.created).extracting(LiveService::name).containsExactly("shop@docker", "other@docker");
		assertThat(this.room.created).extracting((service) -> service.closed).containsExactly(false, true);
	}

	@Test
	void compilesOneChangeAmongTenThousandRoutersQuickly() {
		this.room.rules = RuleParser::parse;
		TableCompiler reading = this.room.compiler();
		Map<String, Asked> asked = Sample.of(many(10_000, "Host(`first.example.com`)"));
		Compilation whole = reading.compile(Compilation.NONE, asked, Map.of());
		long best = Long.MAX_VALUE;
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		for (int i = 0; i < 20; i++) {
			Map<String, Asked> next = Sample.of(many(10_000, "Host(`changed-" + i + ".example.com`)"));
			// Processor time, which others on the machine cannot lengthen
			long start = threads.getCurrentThreadCpuTime();
			Compilation changed = reading.compile(whole, next, Map.of());
			best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
			assertThat(changed.table().entries()).hasSize(10_000);
			Set<RouteEntry> old = Collections.newSetFromMap(new IdentityHashMap<>());
			old.addAll(whole.table().entries());
			assertThat(changed.table().entries().stream().filter(old::contains).count()).isEqualTo(9_999);
			whole = changed;
		}
		assertThat(best).isLessThan(100_000_000L);
	}

	private Compilation compile(Sample... samples) {
		Compilation next = this.compiler.compile(this.before, Sample.of(samples), Map.of());
		for (io.gatehouse.upstream.Service service : this.before.outlived(next)) {
			((LiveService) service).close();
		}
		assertThat(next.live()).allMatch((service) -> !((LiveService) service).closed);
		this.before = next;
		return next;
	}

	private static Sample shop() {
		return new Sample("docker").router("shop", "Host(`shop`)", "shop", "group")
			.service("shop")
			.middleware("mark", new Mark("/a"))
			.middleware("group", new Group(List.of("mark")));
	}

	private static Sample many(int count, String rule) {
		Sample sample = new Sample("docker").middleware("mark", new Mark("/a"));
		for (int i = 0; i < count; i++) {
			sample.from("container shop-" + i)
				.router("shop-" + i, (i == 0) ? rule : "Host(`shop-" + i + ".example.com`)", "shop-" + i, "mark")
				.service("shop-" + i);
		}
		return sample;
	}

	private static RouteEntry entry(Compilation compilation, String name) {
		return compilation.table()
			.entries()
			.stream()
			.filter((entry) -> entry.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
