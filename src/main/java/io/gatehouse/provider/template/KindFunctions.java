package io.gatehouse.provider.template;

import java.util.Map;
import java.util.Objects;

/**
 * Functions that ask what a value is.
 */
final class KindFunctions {

	static final Map<String, TemplateFunction> ALL = Map.of("kindOf",
			(call) -> Values.typeOf(call.expect(1, 1).value(0)), "kindIs", KindFunctions::is, "typeOf",
			(call) -> Values.typeOf(call.expect(1, 1).value(0)), "typeIs", KindFunctions::is, "deepEqual",
			(call) -> Objects.equals(call.expect(2, 2).value(0), call.value(1)));

	private KindFunctions() {
	}

	private static boolean is(Arguments call) {
		return call.expect(2, 2).string(0).equals(Values.typeOf(call.value(1)));
	}

}
