package io.gatehouse.compile;

import io.gatehouse.model.InvalidOptionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Words for an object that threw while it was made.
 */
final class Failure {

	private static final Logger logger = LoggerFactory.getLogger(Failure.class);

	private Failure() {
	}

	/**
	 * Says what is wrong with an object; what nobody foresaw goes to the log with its
	 * cause.
	 */
	static String describe(String object, RuntimeException thrown) {
		if (thrown instanceof InvalidOptionException) {
			return object + "." + thrown.getMessage();
		}
		if (thrown instanceof IllegalArgumentException) {
			return object + ": " + thrown.getMessage();
		}
		logger.error("object={} problem=could not be made", object, thrown);
		return object + ": could not be made: " + thrown;
	}

}
