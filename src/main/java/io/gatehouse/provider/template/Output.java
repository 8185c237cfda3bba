package io.gatehouse.provider.template;

/**
 * Text that grows no further than the budget.
 */
final class Output {

	private final StringBuilder text = new StringBuilder();

	private final Budget budget;

	Output(Budget budget) {
		this.budget = budget;
	}

	Output append(CharSequence part) {
		this.budget.produce(part.length());
		this.text.append(part);
		return this;
	}

	Output repeat(String part, long times) {
		if (times > 0 && !part.isEmpty()) {
			this.budget.produce(Math.multiplyFull(part.length(), (int) Math.min(times, Integer.MAX_VALUE)));
			this.text.append(part.repeat((int) times));
		}
		return this;
	}

	boolean isEmpty() {
		return this.text.isEmpty();
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
