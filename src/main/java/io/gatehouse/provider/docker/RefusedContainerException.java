package io.gatehouse.provider.docker;

import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;

/**
 * A container that cannot be taken as a whole.
 */
final class RefusedContainerException extends Exception {

	private static final long serialVersionUID = 1L;

	private final transient Refusal refusal;

	RefusedContainerException(Origin origin, String message) {
		super(message);
		this.refusal = new Refusal(origin, message);
	}

	Refusal refusal() {
		return this.refusal;
	}

}
