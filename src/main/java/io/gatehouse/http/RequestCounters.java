package io.gatehouse.http;

import java.util.concurrent.atomic.AtomicReferenceArray;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the requests of an entry point by status code. A counter is looked up once for
 * each code that occurs.
 */
final class RequestCounters {

	private final String entryPoint;

	private final MeterRegistry meters;

	private final AtomicReferenceArray<Counter> byCode = new AtomicReferenceArray<>(600);

	RequestCounters(String entryPoint, MeterRegistry meters) {
		this.entryPoint = entryPoint;
		this.meters = meters;
	}

	void count(int code) {
		int index = (code >= 0 && code < this.byCode.length()) ? code : 0;
		Counter counter = this.byCode.get(index);
		if (counter == null) {
			counter = Counter.builder("gatehouse.entrypoint.requests")
				.description("Requests answered")
				.tag("entrypoint", this.entryPoint)
				.tag("code", Integer.toString(index))
				.register(this.meters);
			this.byCode.set(index, counter);
		}
		counter.increment();
	}

}
