package io.gatehouse.routing;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to find a request's route among few and among many.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class MatchBenchmark {

	@Param({ "1", "10000", "100000" })
	private int routers;

	@Param
	private BenchRoutes spread = BenchRoutes.HOSTS;

	private @Nullable EntryPointRoutes routes;

	private RequestView[] requests = {};

	private int next;

	@Setup
	public void fill() {
		this.routes = BenchRoutes.table(this.spread.entries(this.routers)).on("web", false);
		this.requests = this.spread.requests(this.routers);
		for (RequestView request : this.requests) {
			if (this.routes == null || this.routes.match(request) == null) {
				throw new IllegalStateException("no route takes " + request);
			}
		}
	}

	@Benchmark
	public @Nullable RouteEntry match() {
		return Objects.requireNonNull(this.routes).match(this.requests[this.next++ & (this.requests.length - 1)]);
	}

}
