package io.gatehouse.routing;

import java.time.Instant;
import java.util.List;

import io.gatehouse.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How a provider is doing.
 *
 * @param name its name
 * @param delivered whether it has delivered a configuration yet
 * @param lastChange when it last delivered one that differed; absent before the first
 * @param problem why its source cannot be read at present; absent while it can
 * @param refused what its source asks for that could not be understood
 */
public record ProviderState(String name, boolean delivered, @Nullable Instant lastChange, @Nullable String problem,
		List<Refusal> refused) {

	public ProviderState {
		refused = List.copyOf(refused);
	}

}
