package io.gatehouse.testing;

import io.gatehouse.provider.Provider;
import io.gatehouse.provider.ProviderSink;
import org.jspecify.annotations.Nullable;

/**
 * Says what the test says.
 */
final class TestProvider implements Provider {

	static final String NAME = "test";

	private volatile @Nullable ProviderSink sink;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void start(ProviderSink taker) {
		this.sink = taker;
	}

	@Override
	public void stop() {
		this.sink = null;
	}

	ProviderSink sink() {
		ProviderSink taker = this.sink;
		if (taker == null) {
			throw new IllegalStateException("Gatehouse is not running");
		}
		return taker;
	}

}
