package io.gatehouse.provider.template;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The variables that can be seen, the innermost last.
 */
final class Variables {

	private final List<String> names = new ArrayList<>();

	private final List<@Nullable Object> values = new ArrayList<>();

	/** Where a block begins; {@link #reset(int)} forgets what it declared. */
	int mark() {
		return this.names.size();
	}

	void reset(int mark) {
		this.names.subList(mark, this.names.size()).clear();
		this.values.subList(mark, this.values.size()).clear();
	}

	void declare(String name, @Nullable Object value) {
		this.names.add(name);
		this.values.add(value);
	}

	void assign(String name, @Nullable Object value) {
		this.values.set(indexOf(name), value);
	}

	@Nullable Object get(String name) {
		return this.values.get(indexOf(name));
	}

	private int indexOf(String name) {
		int index = this.names.lastIndexOf(name);
		if (index < 0) {
			throw new TemplateException("variable " + name + " is not declared");
		}
		return index;
	}

}
