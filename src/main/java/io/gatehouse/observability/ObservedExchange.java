package io.gatehouse.observability;

import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an exchange when it has ended. Only good while the observer is being
 * told, on the exchange's event loop. Times are nanoseconds since the head of the request
 * was there.
 */
public interface ObservedExchange {

	/** The status of an exchange whose client left before it had an answer. */
	int CLIENT_CLOSED_REQUEST = 499;

	/** What is observed of the router that took the request; absent if none did. */
	@Nullable RouterObservation router();

	/** The method as the client spelt it. */
	String method();

	/** The request's headers, as the filters left them. */
	HttpHeaders requestHeaders();

	/** What was spoken. */
	Protocol protocol();

	/**
	 * The status that the client got; {@link #CLIENT_CLOSED_REQUEST} where it did not
	 * wait for one.
	 */
	int status();

	/** What {@code Grpc-Status} said, 2 (unknown) where nothing did. */
	int grpcStatus();

	/** Who made the answer. */
	AnsweredBy answeredBy();

	/** URL of the server that answered; absent if none did. */
	@Nullable String server();

	/** Length of the request's body in bytes, as far as it was received. */
	long requestBytes();

	/** Length of the answer's body in bytes, as far as it was sent. */
	long responseBytes();

	/** When the service was asked, the last time; -1 if it never was. */
	long asked();

	/** When the head of the service's answer was there; -1 if there was none. */
	long answered();

	/** When the last byte of the answer was handed to the connection, or all was over. */
	long ended();

}
