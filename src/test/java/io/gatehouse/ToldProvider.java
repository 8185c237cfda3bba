package io.gatehouse;

import io.gatehouse.provider.Provider;
import io.gatehouse.provider.ProviderSink;

/**
 * A provider that says what it is told to.
 */
final class ToldProvider implements Provider {

	private final String name;

	private volatile ProviderSink sink;

	ToldProvider(String name) {
		this.name = name;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public void start(ProviderSink sink) {
		this.sink = sink;
	}

	@Override
	public void stop() {
		// Has nothing that runs
	}

	ProviderSink sink() {
		return this.sink;
	}

}
