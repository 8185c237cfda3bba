package io.gatehouse.provider.template;

import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What a template is rendered with: a fixed set of fields, so that a misspelt one is an
 * error and not an empty text.
 *
 * @param fields the fields by name
 */
record TemplateData(Map<String, ?> fields) {

	@Nullable Object get(String name) {
		if (!this.fields.containsKey(name)) {
			throw new TemplateException("field ." + name + " is not known (expected: one of "
					+ String.join(", ", new TreeSet<>(this.fields.keySet())) + ")");
		}
		return this.fields.get(name);
	}

}
