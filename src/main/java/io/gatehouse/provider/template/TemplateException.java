package io.gatehouse.provider.template;

/**
 * A template that cannot be read, or that fails when it is rendered. The message says
 * where and what was expected.
 */
public final class TemplateException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final boolean located;

	TemplateException(String message) {
		super(message);
		this.located = false;
	}

	private TemplateException(String message, TemplateException cause) {
		super(message, cause);
		this.located = true;
	}

	/** The same at a line, unless a closer place is known. */
	TemplateException at(int line) {
		return this.located ? this : new TemplateException("line " + line + ": " + getMessage(), this);
	}

}
