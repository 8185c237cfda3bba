package io.gatehouse.provider;

import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;

/**
 * A container or catalogue entry that cannot be taken as a whole.
 */
public final class RefusedItemException extends Exception {

	private static final long serialVersionUID = 1L;

	private final transient Refusal refusal;

	/**
	 * Refuses it.
	 * @param origin where the reason stands
	 * @param message what is wrong, and what was expected
	 */
	public RefusedItemException(Origin origin, String message) {
		super(message);
		this.refusal = new Refusal(origin, message);
	}

	/** The refusal to be shown. */
	public Refusal refusal() {
		return this.refusal;
	}

}
