package io.gatehouse.routing;

import java.util.List;
import java.util.concurrent.TimeUnit;

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
 * What it costs to index all routes anew, as every change of the table does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TableBenchmark {

	@Param({ "10000", "100000" })
	private int routers;

	@Param
	private BenchRoutes spread = BenchRoutes.HOSTS;

	private List<RouteEntry> entries = List.of();

	@Setup
	public void fill() {
		this.entries = this.spread.entries(this.routers);
	}

	@Benchmark
	public RoutingTable index() {
		return BenchRoutes.table(this.entries);
	}

}
