package io.gatehouse.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.gatehouse.entrypoint.ConnectionHandler;
import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Origin;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import io.gatehouse.provider.decode.Decoded;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.ProviderState;
import io.gatehouse.routing.RoutingTable;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * Gatehouse in a test: takes routes as files and labels write them, and requests. Its
 * routes lead to {@code server@internal}, for which the test answers. For one thread.
 */
public final class TestGatehouse implements DisposableBean {

	private static final Duration LONGEST = Duration.ofSeconds(10);

	private static final Origin ORIGIN = new Origin(TestProvider.NAME, "the test", null);

	private final ConfigurationDecoder decoder;

	private final TestProvider provider;

	private final TestServer server;

	private final CurrentRoutingTable table;

	private final LocalClient client;

	private @Nullable DynamicConfiguration taken;

	TestGatehouse(ConfigurationDecoder decoder, TestProvider provider, TestServer server, CurrentRoutingTable table,
			ConnectionHandler handler, EntryPoints entryPoints) {
		this.decoder = decoder;
		this.provider = provider;
		this.server = server;
		this.table = table;
		EntryPoint web = Objects.requireNonNull(entryPoints.find("web"), "there is an entry point web");
		this.client = new LocalClient(web, handler);
	}

	/**
	 * Takes a configuration as a file of YAML has it, in the place of what there was, and
	 * forgets what the server was asked.
	 * @throws IllegalArgumentException if anything in it does not work; the message says
	 * what, as the log and the API do
	 */
	public void configure(String yaml) {
		refuse(problems(yaml));
	}

	/**
	 * The same by labels, as a container has them.
	 * @throws IllegalArgumentException if anything in them does not work
	 */
	public void configure(Map<String, String> labels) {
		refuse(apply(this.decoder.labels(labels, ORIGIN)));
	}

	/**
	 * Takes a configuration as a file of YAML has it.
	 * @return what in it does not work; none if all does
	 */
	public List<String> problems(String yaml) {
		return apply(this.decoder.file("test.yml", yaml, ORIGIN));
	}

	private static void refuse(List<String> problems) {
		if (!problems.isEmpty()) {
			throw new IllegalArgumentException(String.join("\n", problems));
		}
	}

	private List<String> apply(Decoded decoded) {
		this.server.forget();
		Instant before = lastChange();
		if (decoded.sound().equals(this.taken)) {
			// Nothing changes
			return told(decoded);
		}
		this.taken = decoded.sound();
		this.provider.sink().publish(decoded.sound());
		long end = System.nanoTime() + LONGEST.toNanos();
		while (Objects.equals(lastChange(), before)) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("the configuration was not taken in " + LONGEST);
			}
			Thread.onSpinWait();
		}
		return told(decoded);
	}

	private List<String> told(Decoded decoded) {
		List<String> problems = new ArrayList<>();
		decoded.problems().forEach((problem) -> problems.add(problem.toString()));
		RoutingTable now = this.table.get();
		now.middlewares().values().forEach((middleware) -> problems.addAll(middleware.errors()));
		now.services().values().forEach((service) -> problems.addAll(service.errors()));
		now.routers()
			.values()
			.forEach((router) -> router.errors()
				.stream()
				.filter((problem) -> !problems.contains(problem))
				.forEach(problems::add));
		return problems;
	}

	private @Nullable Instant lastChange() {
		ProviderState state = this.table.get().providers().get(TestProvider.NAME);
		return (state != null) ? state.lastChange() : null;
	}

	/** Has the server answer that way from here on; until then it says 200, empty. */
	public void server(Function<TestRequest, TestAnswer> answers) {
		this.server.answersBy(answers);
	}

	/** What the server was asked since the configuration was taken. */
	public List<TestRequest> requests() {
		return this.server.requests();
	}

	/** A GET without headers of its own. */
	public TestAnswer get(String target) {
		return send(TestRequest.get(target));
	}

	/**
	 * Sends a request on a connection of its own, from 127.0.0.1; its Host is
	 * {@code localhost} if it has none. Waits for the whole answer.
	 */
	public TestAnswer send(TestRequest request) {
		return this.client.send(request, LONGEST);
	}

	@Override
	public void destroy() {
		this.client.close();
	}

}
