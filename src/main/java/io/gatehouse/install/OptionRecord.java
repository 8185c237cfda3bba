package io.gatehouse.install;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;

/**
 * Reads from a record of options what it declares: a component that is a record is a
 * section, a map is a level of names that the user chooses, a list is a list.
 */
final class OptionRecord {

	/** The component that says whether a section is on; Traefik has no option for it. */
	static final String ENABLED = "enabled";

	private static final String ROOT = "gatehouse";

	private OptionRecord() {
	}

	/** Adds what a record declares below the prefix of its properties. */
	static void addTo(Option root, String prefix, Class<?> type) {
		Option at = root;
		for (String part : prefix.split("\\.")) {
			if (at == root && part.equals(ROOT)) {
				continue;
			}
			at = at.child(part.replace("-", ""));
			at.serve(Option.Kind.SECTION);
		}
		addComponents(at, type);
	}

	private static void addComponents(Option section, Class<?> type) {
		section.serve(Option.Kind.SECTION);
		for (RecordComponent component : type.getRecordComponents()) {
			if (component.getName().equals(ENABLED) && isFlag(component.getType())) {
				section.makeSwitchable();
			}
			else {
				add(section.child(component.getName()), component.getGenericType());
			}
		}
	}

	private static void add(Option option, Type type) {
		Class<?> raw = raw(type);
		if (raw.isRecord() && !isValue(raw)) {
			addComponents(option, raw);
		}
		else if (Map.class.isAssignableFrom(raw)) {
			add(option.serve(Option.Kind.MAP).anyChild("<name>"), argument(type, 1));
		}
		else if (Collection.class.isAssignableFrom(raw)) {
			add(option.serve(Option.Kind.LIST).anyChild("[0]"), argument(type, 0));
		}
		else {
			option.serve(isFlag(raw) ? Option.Kind.FLAG : Option.Kind.VALUE);
		}
	}

	/** A record that is made from one text, such as a duration, is a value. */
	private static boolean isValue(Class<?> type) {
		for (String factory : new String[] { "of", "valueOf", "from" }) {
			try {
				if (type.getMethod(factory, String.class).getReturnType() == type) {
					return true;
				}
			}
			catch (NoSuchMethodException ex) {
				// The next name may be the one.
				continue;
			}
		}
		RecordComponent[] components = type.getRecordComponents();
		return components.length == 1 && components[0].getType() == String.class;
	}

	private static boolean isFlag(Class<?> type) {
		return type == boolean.class || type == Boolean.class;
	}

	private static Class<?> raw(Type type) {
		if (type instanceof ParameterizedType parameterized) {
			return raw(parameterized.getRawType());
		}
		return (type instanceof Class<?> plain) ? plain : Object.class;
	}

	private static Type argument(Type type, int index) {
		return (type instanceof ParameterizedType parameterized) ? parameterized.getActualTypeArguments()[index]
				: String.class;
	}

}
