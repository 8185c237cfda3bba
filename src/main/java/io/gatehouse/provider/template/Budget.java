package io.gatehouse.provider.template;

/**
 * What one rendering may use up. Templates come from those who run Gatehouse, but what
 * they are rendered with comes from anybody.
 */
final class Budget {

	private static final long STEPS = 1_000_000;

	private static final long PRODUCED = 4L * 1024 * 1024;

	private static final int DEEPEST = 100;

	private long steps;

	private long produced;

	private int depth;

	/** One more part, operand or round of a loop. */
	void step() {
		if (++this.steps > STEPS) {
			throw new TemplateException("stopped after " + STEPS + " steps (expected: fewer)");
		}
	}

	/** So many more characters or elements. */
	void produce(long count) {
		this.produced += count;
		if (count > PRODUCED || this.produced > PRODUCED) {
			throw new TemplateException("stopped after " + PRODUCED + " characters (expected: fewer)");
		}
	}

	void enter() {
		if (++this.depth > DEEPEST) {
			throw new TemplateException("templates deeper than " + DEEPEST + " in one another");
		}
	}

	void leave() {
		this.depth--;
	}

}
