package io.gatehouse.upstream;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.http.HealthCheck;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.gatehouse.upstream.Exchanges.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HealthCheckTests extends OverEveryTransport {

	private static final GoDuration SOON = GoDuration.of("20ms");

	private final ConcurrentLinkedQueue<String> probes = new ConcurrentLinkedQueue<>();

	private volatile String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	@Test
	void leavesAServerOutWhileItIsNotWell() {
		try (RawServer first = checked("one"); RawServer second = RawServer.answering(text("two"))) {
			Service service = create(check("/health"), first.server(), second.server());
			assertThat(service.serverStatus()).isEqualTo(Map.of(first.url(), true, second.url(), true));
			this.answer = "HTTP/1.1 503 Gone\r\nContent-Length: 0\r\n\r\n";
			eventually("down", () -> !service.serverStatus().get(first.url()));
			assertThat(service.serverStatus().get(second.url())).isTrue();
			for (int i = 0; i < 6; i++) {
				assertThat(this.exchanges.get(service, "/").await().body()).isEqualTo("two");
			}
			this.answer = "HTTP/1.1 204 Well\r\n\r\n";
			eventually("up", () -> service.serverStatus().get(first.url()));
			eventually("asked", () -> this.exchanges.get(service, "/").await().body().equals("one"));
			service.close();
		}
	}

	@Test
	void hasNoServerLeftWhereAllAreUnwell() throws IOException {
		RawServer server = checked("one");
		Service service = create(check("/"), server.server());
		server.close();
		eventually("down", () -> !service.serverStatus().get(server.url()));
		assertThat(this.exchanges.get(service, "/").await().failure().reason())
			.isEqualTo(UpstreamFailure.Reason.NO_SERVER);
		service.close();
	}

	@Test
	void asksAsTheOptionsSay() {
		try (RawServer server = checked("x"); RawServer other = checked("y")) {
			HealthCheck check = new HealthCheck("http", "http", "ready?deep=1", "HEAD", 0, other.port(), SOON, null,
					null, "health.example", null, Map.of("X-Probe", "yes"));
			Service service = create(check, server.server());
			eventually("asked", () -> !this.probes.isEmpty());
			assertThat(this.probes.peek()).startsWith("HEAD /ready?deep=1 HTTP/1.1\r\n")
				.contains("\r\nhost: health.example\r\n", "\r\nX-Probe: yes\r\n");
			assertThat(server.accepted()).isZero();
			service.close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "0,200,true", "0,302,true", "0,399,true", "0,400,false", "0,500,false", "418,418,true",
			"418,200,false" })
	void judgesByStatus(int wanted, int answered, boolean well) {
		this.answer = "HTTP/1.1 " + answered + " Status\r\nContent-Length: 0\r\n\r\n";
		try (RawServer server = checked("x")) {
			Service service = create(with((check) -> new HealthCheck(null, null, "/", null, wanted, 0, SOON, null, null,
					null, null, Map.of())), server.server());
			eventually("asked", () -> this.probes.size() > 1);
			eventually("judged", () -> service.serverStatus().get(server.url()) == well);
			service.close();
		}
	}

	@Test
	void followsRedirectionsWithinTheServer() {
		this.answer = "HTTP/1.1 302 Found\r\nLocation: /bad\r\nContent-Length: 0\r\n\r\n";
		try (RawServer server = checked("x")) {
			Service service = create(check("/start"), server.server());
			eventually("followed", () -> this.probes.stream().anyMatch((probe) -> probe.startsWith("GET /bad ")));
			eventually("too many", () -> !service.serverStatus().get(server.url()));
			this.answer = "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example/\r\nContent-Length: 0\r\n\r\n";
			eventually("not followed", () -> service.serverStatus().get(server.url()));
			service.close();
		}
	}

	@Test
	void doesNotWaitForEverAndAsksTheUnwellAtTheirOwnPace() {
		AtomicInteger asked = new AtomicInteger();
		try (RawServer silent = new RawServer((connection) -> {
			connection.readHead();
			asked.incrementAndGet();
			connection.awaitEnd();
		})) {
			HealthCheck check = new HealthCheck(null, null, "/", null, 0, 0, SOON, GoDuration.seconds(60),
					GoDuration.of("50ms"), null, null, Map.of());
			Service service = create(check, silent.server());
			eventually("down", () -> !service.serverStatus().get(silent.url()));
			eventually("given up", () -> silent.hasEnded(0));
			assertThat(asked).hasValue(1);
			service.close();
		}
	}

	@Test
	void isWellByTheHeadOfAnAnswerWithoutEnd() {
		this.answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
		try (RawServer server = checked("x")) {
			HealthCheck check = new HealthCheck(null, null, "/", null, 0, 0, SOON, null, GoDuration.seconds(1), null,
					null, Map.of());
			Service service = create(check, server.server());
			eventually("asked", () -> this.probes.size() > 1);
			assertThat(service.serverStatus().get(server.url())).isTrue();
			service.close();
		}
	}

	@Test
	void asksNoMoreOnceClosed() {
		try (RawServer server = checked("x")) {
			Service service = create(check("/"), server.server());
			eventually("asked", () -> this.probes.size() > 1);
			service.close();
			// What was scheduled before runs before this
			this.exchanges.onLoop(() -> null);
			eventually("closed", () -> server.hasEnded(0));
			int before = this.probes.size();
			Service next = create(new HealthCheck(null, null, "/", null, 0, 0, GoDuration.of("60ms"), null, null, null,
					null, Map.of()), server.server());
			eventually("asked by the next", () -> this.probes.size() > before);
			assertThat(this.probes.size()).isEqualTo(before + 1);
			next.close();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "http://elsewhere/|GET|healthCheck.path", "//elsewhere|GET|healthCheck.path",
			"/a b|GET|healthCheck.path", "/|G T|healthCheck.method" })
	void refusesWhatIsNoProbe(String path, String method, String option) {
		HealthCheck check = new HealthCheck(null, null, path, method, 0, 0, null, null, null, null, null, Map.of());
		assertThatThrownBy(() -> create(check, Server.of("http://127.0.0.1:1")))
			.isInstanceOf(InvalidOptionException.class)
			.hasMessageStartingWith(option + ": ");
	}

	private static HealthCheck check(String path) {
		return new HealthCheck(null, null, path, null, 0, 0, SOON, null, null, null, null, Map.of());
	}

	private static HealthCheck with(UnaryOperator<HealthCheck> change) {
		return change.apply(check("/"));
	}

	private Service create(HealthCheck check, Server... servers) {
		return this.exchanges.services()
			.create("shop@test", new LoadBalancer(List.of(servers), null, null, check, null, null, null, null),
					ServersTransport.DEFAULT);
	}

	/** A server that answers requests with a text and probes with what it is told. */
	private RawServer checked(String body) {
		return new RawServer((connection) -> {
			while (true) {
				String head = connection.readHead();
				if (head.contains("user-agent: gatehouse")) {
					this.probes.add(head);
					connection.write(this.answer);
				}
				else {
					connection.write(text(body));
				}
			}
		});
	}

	private static String text(String body) {
		return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
	}

}
