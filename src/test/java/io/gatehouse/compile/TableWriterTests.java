package io.gatehouse.compile;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.observability.TableMeters;
import io.gatehouse.observability.TrafficMeters;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.ProviderState;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RoutingTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class TableWriterTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final TestRoom room = new TestRoom("web");

	private final CurrentRoutingTable current = new CurrentRoutingTable();

	private TableWriter writer;

	@BeforeEach
	void begin() {
		this.room.rules = (text, syntax) -> {
			if (text.contains("deep")) {
				throw new StackOverflowError();
			}
			return new TestRoom.TestRule(text);
		};
		this.writer = new TableWriter(this.room.compiler(), this.current, Clock.fixed(NOW, ZoneOffset.UTC),
				new TableMeters(TrafficMeters.OFF), (tls, names) -> List.of());
		this.writer.begin(List.of("docker", "file"));
	}

	@Test
	void beginsWithProvidersThatHaveNotDelivered() {
		assertThat(this.current.get().providers().get("docker"))
			.isEqualTo(new ProviderState("docker", false, null, null, List.of()));
		assertThat(this.current.get().services()).containsOnlyKeys("noop@internal");
	}

	@Test
	void putsTheNextTableInPlaceAndClosesWhatOnlyTheOldOneUsed() {
		apply("docker",
				new Sample("docker").service("a")
					.service("b")
					.router("a", "Host(`a`)", "a")
					.router("b", "Host(`b`)", "b"));
		apply("docker", new Sample("docker").service("b").router("b", "Host(`b`)", "b"));
		assertThat(this.current.get().entries()).extracting(RouteEntry::name).containsExactly("b@docker");
		assertThat(this.room.created).extracting((service) -> service.closed).containsExactly(true, false);
		assertThat(this.current.get().providers().get("docker").lastChange()).isEqualTo(NOW);
	}

	@Test
	void leavesTheOldTableWhenACompilationThrows(CapturedOutput output) {
		apply("docker", new Sample("docker").service("a").router("a", "Host(`a`)", "a"));
		List<RouteEntry> entries = this.current.get().entries();
		apply("docker", new Sample("docker").service("a").router("a", "deep", "a"));
		assertThat(this.current.get().entries()).isEqualTo(entries);
		assertThat(this.current.get().providers().get("docker").problem()).contains("could not be compiled");
		assertThat(output).contains("StackOverflowError");
		apply("file", new Sample("file").service("b").router("b", "Host(`b`)", "b"));
		assertThat(this.current.get().entries()).extracting(RouteEntry::name).containsExactly("a@docker", "b@file");
	}

	@Test
	void doesNotLetOneSourceHoldUpAnother() {
		Map<String, Letter> letters = new LinkedHashMap<>();
		letters.put("docker", letter(new Sample("docker").service("a").router("a", "deep", "a")));
		letters.put("file", letter(new Sample("file").service("b").router("b", "Host(`b`)", "b")));
		this.writer.apply(letters);
		assertThat(this.current.get().entries()).extracting(RouteEntry::name).containsExactly("b@file");
	}

	@Test
	void publishesAProblemWithoutCompiling() {
		apply("docker", new Sample("docker").service("a").router("a", "Host(`a`)", "a"));
		RoutingTable before = this.current.get();
		this.writer.apply(Map.of("docker", new Letter(null, "socket gone")));
		assertThat(this.current.get().providers().get("docker").problem()).isEqualTo("socket gone");
		assertThat(this.current.get().entries()).isEqualTo(before.entries());
		this.writer.apply(Map.of("docker", new Letter(null, null)));
		assertThat(this.current.get().providers().get("docker").problem()).isNull();
		assertThat(this.current.get().providers().get("docker").delivered()).isTrue();
	}

	@Test
	void warnsOnceOfEachObjectAndEachRefusal(CapturedOutput output) {
		Sample sample = new Sample("docker").router("bad", "Host(`a`)", "gone");
		Refusal refusal = new Refusal(new Origin("docker", "container x", null), "field not found");
		DynamicConfiguration first = new DynamicConfiguration(sample.configuration().http(), List.of(refusal));
		this.writer.apply(Map.of("docker", new Letter(Asked.of(first), null)));
		DynamicConfiguration second = new DynamicConfiguration(sample.service("more").configuration().http(),
				List.of(refusal));
		this.writer.apply(Map.of("docker", new Letter(Asked.of(second), null)));
		assertThat(output.getOut().split("router=bad@docker", -1)).hasSize(2);
		assertThat(output.getOut().split("field not found, from container x", -1)).hasSize(2);
		assertThat(this.current.get().providers().get("docker").refused()).containsExactly(refusal);
	}

	@Test
	void boundsTheLinesOfOneChange(CapturedOutput output) {
		Sample sample = new Sample("docker");
		for (int i = 0; i < 1_000; i++) {
			sample.router("bad" + i, "Host(`a`)", "gone");
		}
		apply("docker", sample);
		assertThat(output.getOut().split("status=disabled", -1)).hasSize(101);
		assertThat(output).contains("problems=1000 shown=100");
	}

	@Test
	void closesEverythingAtTheEnd() {
		apply("docker", new Sample("docker").service("a").router("a", "Host(`a`)", "a"));
		this.writer.end();
		assertThat(this.current.get().entries()).isEmpty();
		assertThat(this.room.created.get(0).closed).isTrue();
	}

	private void apply(String provider, Sample sample) {
		this.writer.apply(Map.of(provider, letter(sample)));
	}

	private static Letter letter(Sample sample) {
		return new Letter(Asked.of(sample.configuration()), null);
	}

}
