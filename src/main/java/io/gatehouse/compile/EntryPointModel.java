package io.gatehouse.compile;

import java.util.List;

import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPointOptions;
import io.gatehouse.entrypoint.EntryPointOptions.Observability;
import io.gatehouse.model.http.RouterObservability;
import io.gatehouse.model.http.RouterTls;
import io.gatehouse.model.middleware.EncodedCharacters;
import org.jspecify.annotations.Nullable;

/**
 * What an entry point adds to its routers (Traefik rows B10 to B13 and B22).
 *
 * @param middlewares middlewares that it puts first
 * @param tls TLS of routers that have none of their own; absent if none
 * @param observability what of them is observed; absent if it does not say
 * @param characters which encoded characters their paths may have; absent if any
 */
record EntryPointModel(List<String> middlewares, @Nullable RouterTls tls, @Nullable RouterObservability observability,
		@Nullable EncodedCharacters characters) {

	/** Adds nothing. */
	static final EntryPointModel NONE = new EntryPointModel(List.of(), null, null, null);

	private static final String MINIMAL = "minimal";

	EntryPointModel {
		middlewares = List.copyOf(middlewares);
	}

	/** What an entry point adds; nothing if there is no such entry point. */
	static EntryPointModel of(@Nullable EntryPoint entryPoint) {
		if (entryPoint == null) {
			return NONE;
		}
		EntryPointOptions options = entryPoint.options();
		EntryPointOptions.Http http = options.http();
		return new EntryPointModel(http.middlewares(), (http.tls() != null) ? http.tls().router() : null,
				observability(options.observability()), characters(http.encodedCharacters()));
	}

	boolean isEmpty() {
		return equals(NONE);
	}

	/**
	 * What of a router is observed: as it says itself, as the entry point says,
	 * everything.
	 */
	RouterObservability observe(@Nullable RouterObservability asked) {
		RouterObservability own = (asked != null) ? asked : new RouterObservability(null, null, null, null);
		RouterObservability common = (this.observability != null) ? this.observability
				: new RouterObservability(true, true, true, MINIMAL);
		return new RouterObservability((own.accessLogs() != null) ? own.accessLogs() : common.accessLogs(),
				(own.metrics() != null) ? own.metrics() : common.metrics(),
				(own.tracing() != null) ? own.tracing() : common.tracing(),
				(own.traceVerbosity() != null && !own.traceVerbosity().isEmpty()) ? own.traceVerbosity()
						: common.traceVerbosity());
	}

	private static @Nullable RouterObservability observability(@Nullable Observability asked) {
		return (asked != null)
				? new RouterObservability(asked.accessLogs(), asked.metrics(), asked.tracing(), asked.traceVerbosity())
				: null;
	}

	private static @Nullable EncodedCharacters characters(EntryPointOptions.@Nullable EncodedCharacters asked) {
		return (asked != null) ? new EncodedCharacters(asked.allowEncodedSlash(), asked.allowEncodedBackSlash(),
				asked.allowEncodedNullCharacter(), asked.allowEncodedSemicolon(), asked.allowEncodedPercent(),
				asked.allowEncodedQuestionMark(), asked.allowEncodedHash()) : null;
	}

}
