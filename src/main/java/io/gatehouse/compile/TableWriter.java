package io.gatehouse.compile;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import io.gatehouse.model.Refusal;
import io.gatehouse.model.tls.TlsConfiguration;
import io.gatehouse.observability.TableMeters;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.ProviderState;
import io.gatehouse.upstream.Service;
import io.gatehouse.tls.OptionsByName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on what sources say: compiles, puts the table in its place, closes what only the
 * old one used. Confined to one thread.
 */
final class TableWriter {

	private static final Logger logger = LoggerFactory.getLogger(TableWriter.class);

	private final TableCompiler compiler;

	private final CurrentRoutingTable current;

	private final Clock clock;

	private final TableMeters meters;

	private final BiFunction<Map<String, TlsConfiguration>, OptionsByName, List<Refusal>> tls;

	private List<Refusal> refusedTls = List.of();

	private final ChangeLog changeLog = new ChangeLog();

	private final Map<String, ProviderState> states = new TreeMap<>();

	private Map<String, Asked> applied = new TreeMap<>();

	private Compilation compilation = Compilation.NONE;

	TableWriter(TableCompiler compiler, CurrentRoutingTable current, Clock clock, TableMeters meters,
			BiFunction<Map<String, TlsConfiguration>, OptionsByName, List<Refusal>> tls) {
		this.compiler = compiler;
		this.current = current;
		this.clock = clock;
		this.meters = meters;
		this.tls = tls;
	}

	/** Puts a table in place that has nothing but what Gatehouse has of itself. */
	void begin(Collection<String> providers) {
		for (String provider : providers) {
			this.states.put(provider, new ProviderState(provider, false, null, null, List.of()));
		}
		replace(this.compiler.compile(this.compilation, this.applied, this.states));
	}

	/** Acts on the latest words of some sources. */
	void apply(Map<String, Letter> letters) {
		try {
			applyTogether(letters);
		}
		catch (RuntimeException | Error ex) {
			if (letters.size() == 1) {
				String source = letters.keySet().iterator().next();
				logger.error("provider={} problem=its configuration could not be compiled, the old one stays", source,
						ex);
				state(source, null, "its latest configuration could not be compiled: " + ex);
			}
			else {
				letters.forEach((source, letter) -> apply(Map.of(source, letter)));
			}
		}
	}

	/** Leaves an empty table and closes everything. */
	void end() {
		replace(Compilation.NONE);
	}

	private void applyTogether(Map<String, Letter> letters) {
		long start = System.nanoTime();
		Map<String, Asked> next = new TreeMap<>(this.applied);
		letters.forEach((source, letter) -> {
			if (letter.asked() != null) {
				next.put(source, letter.asked());
			}
		});
		boolean changed = letters.values().stream().anyMatch((letter) -> letter.asked() != null);
		Compilation compiled = changed ? this.compiler.compile(this.compilation, next, this.states) : this.compilation;
		this.applied = next;
		if (changed) {
			Map<String, TlsConfiguration> certificates = new TreeMap<>();
			next.forEach((source, asked) -> certificates.put(source, asked.configuration().tls()));
			this.refusedTls = this.tls.apply(certificates, compiled.table().tlsHosts()::options);
			replace(compiled);
			logger.info("provider={} routers={} services={} middlewares={} ms={}", String.join(",", letters.keySet()),
					compiled.table().routers().size(), compiled.table().services().size(),
					compiled.table().middlewares().size(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
		}
		letters.forEach((source, letter) -> state(source, letter.asked(), letter.problem()));
	}

	/** Takes note of how a source is doing. */
	private void state(String source, @Nullable Asked asked, @Nullable String problem) {
		if (problem != null) {
			this.meters.failed(this.clock.instant());
		}
		ProviderState before = this.states.get(source);
		if (before == null && problem == null && (asked == null || asked.routes().isEmpty())) {
			return;
		}
		if (before == null) {
			before = new ProviderState(source, false, null, null, List.of());
		}
		List<Refusal> refused = (asked != null) ? refused(source, asked) : before.refused();
		boolean delivered = before.delivered() || asked != null || problem == null;
		ProviderState now = new ProviderState(source, delivered,
				(asked != null) ? this.clock.instant() : before.lastChange(), problem, refused);
		if (!now.equals(before)) {
			this.states.put(source, now);
			this.current.set(this.current.get().with(now));
			this.changeLog.compare(before, now);
		}
	}

	private List<Refusal> refused(String source, Asked asked) {
		List<Refusal> refused = new ArrayList<>(asked.configuration().refused());
		this.refusedTls.stream().filter((each) -> each.origin().provider().equals(source)).forEach(refused::add);
		return refused;
	}

	private void replace(Compilation next) {
		Compilation old = this.compilation;
		this.compilation = next;
		this.current.set(next.table());
		this.changeLog.compare(old.table(), next.table());
		this.meters.applied(this.clock.instant(), next.table().routers().keySet(), next.table().services().keySet());
		for (Service service : old.outlived(next)) {
			try {
				service.close();
			}
			catch (RuntimeException ex) {
				logger.error("service={} problem=could not be closed", service.name(), ex);
			}
		}
	}

}
