package io.gatehouse.provider.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, seen as the function wants them.
 *
 * @param function the function's name, for errors
 * @param values the values
 * @param budget what the rendering may use up
 */
record Arguments(String function, List<@Nullable Object> values, Budget budget) {

	int size() {
		return this.values.size();
	}

	@Nullable Object value(int index) {
		return this.values.get(index);
	}

	/** The values from one on. */
	List<@Nullable Object> from(int index) {
		return this.values.subList(index, this.values.size());
	}

	Arguments expect(int least, int most) {
		if (size() < least || size() > most) {
			String expected = (least == most) ? String.valueOf(least)
					: (most == Integer.MAX_VALUE) ? "at least " + least : least + " to " + most;
			throw new TemplateException(this.function + ": " + size() + " arguments (expected: " + expected + ")");
		}
		return this;
	}

	String string(int index) {
		Object value = value(index);
		if (value instanceof String string) {
			return string;
		}
		throw wrong(value, "a text");
	}

	/** The text of any value: sprig's {@code strval}. */
	String text(int index) {
		return text(value(index));
	}

	String text(@Nullable Object value) {
		return (value instanceof String string) ? string : Printing.print(value, this.budget);
	}

	long integer(int index) {
		Object value = value(index);
		if (value instanceof Long number) {
			return number;
		}
		throw wrong(value, "a whole number");
	}

	/** A whole number within what texts and lists can have. */
	int length(int index) {
		return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, integer(index)));
	}

	List<@Nullable Object> list(int index) {
		return list(value(index));
	}

	List<@Nullable Object> list(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return new ArrayList<>(list);
		}
		if (value == null) {
			return new ArrayList<>();
		}
		throw wrong(value, "a list");
	}

	/** A list, counted as new. */
	List<@Nullable Object> produced(List<@Nullable Object> list) {
		this.budget.produce(list.size());
		return list;
	}

	Map<?, ?> map(int index) {
		Object value = value(index);
		if (value instanceof Map<?, ?> map) {
			return map;
		}
		throw wrong(value, "a map");
	}

	Output output() {
		return new Output(this.budget);
	}

	TemplateException wrong(@Nullable Object value, String expected) {
		return new TemplateException(this.function + ": " + Values.typeOf(value) + " (expected: " + expected + ")");
	}

}
