package io.gatehouse.model.expression;

/**
 * Keeps regular expressions (RE2 syntax) to a size and depth that somebody can mean. A
 * short text such as {@code ((a{1000}){1000}){1000}} would otherwise fill the memory when
 * it is compiled, and thousands of nested groups the stack.
 */
public final class PatternBounds {

	private static final int DEEPEST = 250;

	private static final long LARGEST = 100_000;

	private final String regex;

	// What the group at each depth comes to so far, and what its last part does
	private final long[] sizes = new long[DEEPEST + 1];

	private final long[] last = new long[DEEPEST + 1];

	private int depth;

	private int at;

	private PatternBounds(String regex) {
		this.regex = regex;
	}

	/**
	 * Checks an expression before it is compiled; one that is malformed may pass.
	 * @param regex the expression
	 * @throws InvalidExpressionException if its compiled form would be larger or deeper
	 * than any that can be meant
	 */
	public static void check(String regex) {
		new PatternBounds(regex).read();
	}

	private void read() {
		while (this.at < this.regex.length()) {
			switch (this.regex.charAt(this.at)) {
				case '(' -> open();
				case ')' -> close();
				case '[' -> {
					this.at = afterClass();
					part(1);
				}
				case '\\' -> escape();
				case '{' -> repeat();
				default -> {
					this.at++;
					part(1);
				}
			}
		}
	}

	private void open() {
		if (this.depth == DEEPEST) {
			throw Lexer.problem("groups deeper than " + DEEPEST + " in a regular expression", this.at + 1, "fewer");
		}
		this.depth++;
		this.sizes[this.depth] = 0;
		this.last[this.depth] = 0;
		this.at++;
	}

	private void close() {
		this.at++;
		if (this.depth > 0) {
			this.depth--;
			part(this.sizes[this.depth + 1] + 2);
		}
	}

	private void escape() {
		char kind = (this.at + 1 < this.regex.length()) ? this.regex.charAt(this.at + 1) : 0;
		if (kind == 'Q') {
			int end = this.regex.indexOf("\\E", this.at);
			for (int to = (end < 0) ? this.regex.length() : end; this.at < to; this.at++) {
				part(1);
			}
			this.at = (end < 0) ? this.at : end + 2;
			return;
		}
		this.at += 2;
		boolean braced = kind == 'x' || kind == 'p' || kind == 'P';
		if (braced && this.at < this.regex.length() && this.regex.charAt(this.at) == '{') {
			int end = this.regex.indexOf('}', this.at);
			this.at = (end < 0) ? this.regex.length() : end + 1;
		}
		part(1);
	}

	// {n}, {n,} or {n,m}: the last part so many times more; anything else is a plain
	// brace
	private void repeat() {
		int end = this.regex.indexOf('}', this.at);
		String count = (end < 0 || end - this.at > 12) ? "" : this.regex.substring(this.at + 1, end);
		if (!count.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
			this.at++;
			part(1);
			return;
		}
		long most = 1;
		for (String number : count.split(",")) {
			most = Math.max(most, Long.parseLong(number) + 1);
		}
		this.at = end + 1;
		long once = this.last[this.depth];
		part(once * (most - 1));
		this.last[this.depth] = once * most;
	}

	private int afterClass() {
		int i = this.at + 1;
		if (i < this.regex.length() && this.regex.charAt(i) == '^') {
			i++;
		}
		for (int first = i; i < this.regex.length(); i++) {
			char c = this.regex.charAt(i);
			if (c == ']' && i > first) {
				return i + 1;
			}
			int named = this.regex.startsWith("[:", i) ? this.regex.indexOf(":]", i + 2) : -1;
			if (named >= 0) {
				i = named + 1;
			}
			else if (c == '\\') {
				i++;
			}
		}
		return this.regex.length();
	}

	private void part(long size) {
		this.last[this.depth] = size;
		this.sizes[this.depth] += size;
		if (this.sizes[this.depth] > LARGEST) {
			throw Lexer.problem("a regular expression that repeats itself too often", this.at, "fewer repetitions");
		}
	}

}
