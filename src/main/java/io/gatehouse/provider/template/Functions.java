package io.gatehouse.provider.template;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All functions by name.
 */
final class Functions {

	/** What default rules may call. */
	static final Map<String, TemplateFunction> STANDARD;

	/** What files may call. */
	static final Map<String, TemplateFunction> OF_FILES;

	static {
		Map<String, TemplateFunction> functions = new HashMap<>();
		for (Map<String, TemplateFunction> group : List.of(BuiltinFunctions.ALL, ComparisonFunctions.ALL,
				TextFunctions.ALL, WordFunctions.ALL, RegexFunctions.ALL, ListFunctions.ALL, DictFunctions.ALL,
				DefaultFunctions.ALL, KindFunctions.ALL, MapFunctions.ALL, NumberFunctions.ALL,
				EncodingFunctions.ALL)) {
			functions.putAll(group);
		}
		// Sprig has these under a second name too: in Go the first one panics
		for (String name : List.of("compact", "append", "push", "prepend", "first", "rest", "last", "initial",
				"reverse", "uniq", "without", "has", "slice", "chunk", "merge", "mergeOverwrite", "regexMatch",
				"regexFind", "regexFindAll", "regexReplaceAll", "regexReplaceAllLiteral", "regexSplit")) {
			functions.put("must" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
					functions.get(name));
		}
		STANDARD = Map.copyOf(functions);
		functions.put("split",
				(call) -> call.expect(2, 2).produced(ListFunctions.split(call.string(0), call.string(1), -1)));
		OF_FILES = Map.copyOf(functions);
	}

	private Functions() {
	}

}
