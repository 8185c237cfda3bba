package io.gatehouse.observability;

/**
 * Who made the answer of an exchange.
 */
public enum AnsweredBy {

	/** A server of the service. */
	SERVER,

	/** A middleware or a filter, instead of a server. */
	MIDDLEWARE,

	/** Gatehouse itself: a refusal, a failure told to the client, an internal service. */
	GATEHOUSE,

	/** Nobody: the client was gone before there was an answer. */
	NOBODY

}
