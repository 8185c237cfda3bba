package io.gatehouse.model.expression;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/**
 * What stands for a match of a regular expression, as Go reads it: {@code $1},
 * {@code $name}, {@code ${name}} and {@code $$}. A name is as long as it can be, so
 * {@code $1x} is the group called {@code 1x}; a group that is not there is empty.
 */
public final class GoReplacement {

	private static final int LONGEST_NUMBER = 5;

	private final String template;

	private GoReplacement(String template) {
		this.template = template;
	}

	public static GoReplacement of(String template) {
		return new GoReplacement(template);
	}

	/**
	 * Writes it for one match.
	 * @param output where to
	 * @param names numbers of the named groups
	 * @param count number of the last group
	 * @param groups what each group has matched
	 */
	public void expand(Consumer<String> output, Map<String, Integer> names, int count,
			IntFunction<@Nullable String> groups) {
		int at = 0;
		while (at < this.template.length()) {
			int dollar = this.template.indexOf('$', at);
			if (dollar < 0 || dollar + 1 == this.template.length()) {
				break;
			}
			output.accept(this.template.substring(at, dollar));
			boolean braced = this.template.charAt(dollar + 1) == '{';
			int start = dollar + (braced ? 2 : 1);
			int end = start;
			while (end < this.template.length() && isWord(this.template.charAt(end))) {
				end++;
			}
			boolean closed = !braced || (end < this.template.length() && this.template.charAt(end) == '}');
			if (end == start || !closed) {
				output.accept("$");
				at = dollar + ((this.template.charAt(dollar + 1) == '$') ? 2 : 1);
				continue;
			}
			int group = number(this.template.substring(start, end), names);
			String found = (group >= 0 && group <= count) ? groups.apply(group) : null;
			output.accept((found != null) ? found : "");
			at = braced ? end + 1 : end;
		}
		output.accept(this.template.substring(at));
	}

	private static boolean isWord(char c) {
		return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	private static int number(String name, Map<String, Integer> names) {
		if (!Character.isDigit(name.charAt(0))) {
			return names.getOrDefault(name, -1);
		}
		boolean known = name.length() <= LONGEST_NUMBER && name.chars().allMatch(Character::isDigit);
		return known ? Integer.parseInt(name) : -1;
	}

	@Override
	public String toString() {
		return this.template;
	}

}
