package io.gatehouse.model.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * Answers that make the fallback take over.
 *
 * @param status status codes and ranges, such as {@code 500-599}
 * @param maxRequestBodyBytes longest request body kept for the second try; -1 (default)
 * means any
 */
public record FailoverErrors(List<String> status, @JsonInclude(Include.NON_NULL) @Nullable Long maxRequestBodyBytes) {

	public FailoverErrors {
		status = (status != null) ? List.copyOf(status) : List.of();
		maxRequestBodyBytes = (maxRequestBodyBytes != null) ? maxRequestBodyBytes : Long.valueOf(-1);
	}

}
