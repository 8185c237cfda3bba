package io.gatehouse.entrypoint;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.model.GoDuration;
import io.gatehouse.model.InvalidOptionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of one entry point (Traefik section B).
 *
 * @param address {@code [host]:port[/tcp|/udp]}
 * @param asDefault whether routers without entry points stand on it; if no entry point
 * says so, all but {@code traefik} do
 * @param reusePort whether several processes may listen on the port
 * @param forwardedHeaders whose X-Forwarded headers are believed
 * @param transport timeouts and life cycle of connections
 * @param http what happens to every HTTP request
 * @param http2 what a client may make a connection of HTTP/2 hold
 * @param proxyProtocol who may say by the PROXY protocol for whom it connects; absent if
 * nobody is listened to
 * @param observability what of routers is observed that do not say it themselves; absent
 * if everything is
 */
public record EntryPointOptions(@Nullable String address, @DefaultValue("false") boolean asDefault,
		@DefaultValue("false") boolean reusePort, @DefaultValue ForwardedHeaders forwardedHeaders,
		@DefaultValue Transport transport, @DefaultValue Http http, @DefaultValue Http2 http2,
		@JsonInclude(Include.NON_NULL) @Nullable ProxyProtocol proxyProtocol,
		@JsonInclude(Include.NON_NULL) @Nullable Observability observability) {

	/** The options of an entry point of which only the address is known. */
	public static EntryPointOptions at(String address) {
		return new EntryPointOptions(address, false, false, new ForwardedHeaders(false, List.of(), List.of(), false),
				Transport.DEFAULT, Http.DEFAULT, Http2.DEFAULT, null, null);
	}

	/**
	 * Whose X-Forwarded headers are believed (Traefik rows B05 to B07).
	 *
	 * @param insecure whether everybody's are
	 * @param trustedIPs addresses and networks whose headers are
	 * @param connection headers that stay although Connection names them
	 * @param notAppendXForwardedFor whether X-Forwarded-For is left as it came
	 */
	public record ForwardedHeaders(@DefaultValue("false") boolean insecure, @DefaultValue List<String> trustedIPs,
			@DefaultValue List<String> connection, @DefaultValue("false") boolean notAppendXForwardedFor) {

		public ForwardedHeaders {
			trustedIPs = List.copyOf(trustedIPs);
			connection = List.copyOf(connection);
		}

	}

	/**
	 * Who may say by the PROXY protocol, version 1 or 2, for whom it connects (Traefik
	 * row B04). Of all others the header is read and thrown away.
	 *
	 * @param insecure whether everybody may
	 * @param trustedIPs addresses and networks that may
	 */
	public record ProxyProtocol(@DefaultValue("false") boolean insecure, @DefaultValue List<String> trustedIPs) {

		public ProxyProtocol {
			trustedIPs = List.copyOf(trustedIPs);
		}

	}

	/**
	 * What of routers is observed that do not say it themselves (Traefik row B22).
	 *
	 * @param accessLogs whether requests are logged
	 * @param metrics whether requests are measured
	 * @param tracing whether requests are traced
	 * @param traceVerbosity {@code minimal} or {@code detailed}
	 */
	public record Observability(@DefaultValue("true") boolean accessLogs, @DefaultValue("true") boolean metrics,
			@DefaultValue("true") boolean tracing, @DefaultValue("minimal") String traceVerbosity) {

		public Observability {
			if (!traceVerbosity.equals("minimal") && !traceVerbosity.equals("detailed")) {
				throw new InvalidOptionException("observability.traceVerbosity", traceVerbosity, "minimal or detailed");
			}
		}

	}

	/**
	 * Timeouts and life cycle of connections (Traefik row B08).
	 *
	 * @param respondingTimeouts timeouts towards clients
	 * @param lifeCycle how the entry point stops
	 * @param keepAliveMaxTime how long a connection may be used; 0 means any time
	 * @param keepAliveMaxRequests how many requests it may carry; 0 means any number
	 */
	public record Transport(@DefaultValue RespondingTimeouts respondingTimeouts, @DefaultValue LifeCycle lifeCycle,
			@DefaultValue("0s") GoDuration keepAliveMaxTime, @DefaultValue("0") int keepAliveMaxRequests) {

		/** Every option at its default. */
		public static final Transport DEFAULT = new Transport(RespondingTimeouts.DEFAULT, LifeCycle.DEFAULT,
				GoDuration.ZERO, 0);

	}

	/**
	 * Timeouts towards clients.
	 *
	 * @param readTimeout time a whole request may take to arrive; 0 means any time
	 * @param writeTimeout time a whole answer may take; 0 means any time
	 * @param idleTimeout time a connection may wait for its next request
	 */
	public record RespondingTimeouts(@DefaultValue("60s") GoDuration readTimeout,
			@DefaultValue("0s") GoDuration writeTimeout, @DefaultValue("180s") GoDuration idleTimeout) {

		/** Every option at its default. */
		public static final RespondingTimeouts DEFAULT = new RespondingTimeouts(GoDuration.seconds(60), GoDuration.ZERO,
				GoDuration.seconds(180));

	}

	/**
	 * How an entry point stops.
	 *
	 * @param requestAcceptGraceTimeout how long it goes on accepting after the signal
	 * @param graceTimeOut how long exchanges under way may then take
	 */
	public record LifeCycle(@DefaultValue("0s") GoDuration requestAcceptGraceTimeout,
			@DefaultValue("10s") GoDuration graceTimeOut) {

		/** Every option at its default. */
		public static final LifeCycle DEFAULT = new LifeCycle(GoDuration.ZERO, GoDuration.seconds(10));

	}

	/**
	 * What happens to every HTTP request (Traefik rows B10 to B18).
	 *
	 * @param middlewares qualified names of middlewares that every router's requests pass
	 * first
	 * @param encodeQuerySemicolons whether a raw {@code ;} in a query becomes {@code %3B}
	 * instead of {@code &}
	 * @param sanitizePath whether {@code .}, {@code ..} and {@code //} are cleaned away
	 * @param maxHeaderBytes longest request head in bytes
	 * @param redirections where requests are sent instead of being answered; absent if
	 * nowhere
	 * @param underscoreHeadersStrategy {@code keep}, {@code delete} or {@code reject}
	 * headers with an underscore in their name
	 * @param tls TLS of routers that have none of their own; absent if they have none
	 * @param encodedCharacters which encoded characters paths may have; absent if any
	 */
	public record Http(@DefaultValue List<String> middlewares, @Nullable Redirections redirections,
			@DefaultValue("false") boolean encodeQuerySemicolons, @DefaultValue("true") boolean sanitizePath,
			@DefaultValue("1048576") int maxHeaderBytes, @DefaultValue("keep") String underscoreHeadersStrategy,
			@Nullable EntryPointTls tls, @JsonInclude(Include.NON_NULL) @Nullable EncodedCharacters encodedCharacters) {

		/** Every option at its default. */
		public static final Http DEFAULT = new Http(List.of(), null, false, true, 1048576, "keep", null, null);

		public Http {
			middlewares = List.copyOf(middlewares);
		}

	}

	/**
	 * Which encoded characters paths may have (Traefik row B13); a request with one of
	 * the others is refused.
	 *
	 * @param allowEncodedSlash whether {@code %2F} may be there
	 * @param allowEncodedBackSlash whether {@code %5C} may be there
	 * @param allowEncodedNullCharacter whether {@code %00} may be there
	 * @param allowEncodedSemicolon whether {@code %3B} may be there
	 * @param allowEncodedPercent whether {@code %25} may be there
	 * @param allowEncodedQuestionMark whether {@code %3F} may be there
	 * @param allowEncodedHash whether {@code %23} may be there
	 */
	public record EncodedCharacters(@DefaultValue("true") boolean allowEncodedSlash,
			@DefaultValue("true") boolean allowEncodedBackSlash,
			@DefaultValue("true") boolean allowEncodedNullCharacter,
			@DefaultValue("true") boolean allowEncodedSemicolon, @DefaultValue("true") boolean allowEncodedPercent,
			@DefaultValue("true") boolean allowEncodedQuestionMark, @DefaultValue("true") boolean allowEncodedHash) {

	}

	/**
	 * What a client may make a connection of HTTP/2 hold (Traefik row B19).
	 *
	 * @param maxConcurrentStreams how many requests may be under way at once
	 * @param maxDecoderHeaderTableSize bytes of the table by which the client compresses
	 * headers
	 * @param maxEncoderHeaderTableSize bytes of the table by which headers to the client
	 * are compressed, at most
	 */
	public record Http2(@DefaultValue("250") int maxConcurrentStreams,
			@DefaultValue("4096") int maxDecoderHeaderTableSize, @DefaultValue("4096") int maxEncoderHeaderTableSize) {

		/** Every option at its default. */
		public static final Http2 DEFAULT = new Http2(250, 4096, 4096);

		public Http2 {
			atLeast("http2.maxConcurrentStreams", maxConcurrentStreams, 1);
			atLeast("http2.maxDecoderHeaderTableSize", maxDecoderHeaderTableSize, 0);
			atLeast("http2.maxEncoderHeaderTableSize", maxEncoderHeaderTableSize, 0);
		}

		private static void atLeast(String option, int value, int least) {
			if (value < least) {
				throw new InvalidOptionException(option, Integer.toString(value), "a number of at least " + least);
			}
		}

	}

	/**
	 * Where requests are sent instead of being answered.
	 *
	 * @param entryPoint another entry point; absent if they are answered here
	 */
	public record Redirections(@Nullable EntryPointRedirection entryPoint) {

	}

	/**
	 * Sends every request to another entry point (Traefik row B09).
	 *
	 * @param to the entry point's name, or {@code :port}
	 * @param scheme the scheme that clients shall use there
	 * @param permanent whether clients may remember it
	 * @param priority priority among the entry point's routers
	 */
	public record EntryPointRedirection(String to, @DefaultValue("https") String scheme,
			@DefaultValue("true") boolean permanent, @DefaultValue("9223372036854775806") long priority) {

		public EntryPointRedirection {
			if (to == null || to.isEmpty()) {
				throw new InvalidOptionException("http.redirections.entryPoint.to", to,
						"the name of an entry point, or a port such as :443");
			}
		}

	}

}
