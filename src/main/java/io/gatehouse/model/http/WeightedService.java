package io.gatehouse.model.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * A service and its share.
 *
 * @param name the service's name
 * @param weight its share (default 1); 0 means none
 */
public record WeightedService(@Nullable String name, @JsonInclude(Include.NON_NULL) @Nullable Integer weight) {

	public WeightedService {
		weight = (weight != null) ? weight : Integer.valueOf(1);
	}

}
