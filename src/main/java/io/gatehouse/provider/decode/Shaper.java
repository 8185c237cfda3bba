package io.gatehouse.provider.decode;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonValue;
import io.gatehouse.model.AllowEmpty;
import io.gatehouse.model.GoDuration;
import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import io.gatehouse.model.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a tree into the shape of a record: finds the component that each name means,
 * whatever its case, turns comma-separated texts into lists, and says what no component
 * means. What comes out is what Jackson reads without further ado.
 */
final class Shaper {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final Problems problems;

	private final boolean labels;

	private final Map<Class<?>, List<Component>> known;

	Shaper(Problems problems, boolean labels, ConcurrentHashMap<Class<?>, List<Component>> known) {
		this.problems = problems;
		this.labels = labels;
		this.known = known;
	}

	/**
	 * A component of a record, and how labels spell it; one that stands for the whole
	 * record has no name of its own.
	 */
	record Component(String name, Type type, Use use, String single, boolean whole) {

		static List<Component> of(Class<?> type) {
			List<Component> components = new ArrayList<>();
			for (RecordComponent component : type.getRecordComponents()) {
				Labels labels = component.getAnnotation(Labels.class);
				if (labels != null && labels.value() == Use.NOBODY) {
					continue;
				}
				components.add(new Component(component.getName(), component.getGenericType(),
						(labels != null) ? labels.value() : Use.ALLOWED, (labels != null) ? labels.single() : "",
						component.getAccessor().isAnnotationPresent(JsonValue.class)));
			}
			return List.copyOf(components);
		}

	}

	/** Shapes a record that stands on its own, for example a router. */
	ObjectNode object(Tree tree, Class<?> type, String path) {
		JsonNode shaped = record(tree, type, path, true);
		return (shaped instanceof ObjectNode object) ? object : NODES.objectNode();
	}

	/** Shapes the options of a kind; absent if a label switches it off. */
	@Nullable ObjectNode options(Tree tree, Class<?> type, String path) {
		return (record(tree, type, path, false) instanceof ObjectNode object) ? object : null;
	}

	private @Nullable JsonNode shape(Tree tree, Type type, String path) {
		if (tree.isAbsent()) {
			return null;
		}
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			return (generic.getRawType() == Map.class) ? map(tree, arguments[1], path) : list(tree, arguments[0], path);
		}
		Class<?> simple = (Class<?>) type;
		if (simple == Object.class) {
			return free(tree);
		}
		if (simple.isRecord() && simple != GoDuration.class) {
			return record(tree, simple, path, false);
		}
		return scalar(tree, simple, path);
	}

	private @Nullable JsonNode record(Tree tree, Class<?> type, String path, boolean mayBeEmpty) {
		boolean empty = mayBeEmpty || type.isAnnotationPresent(AllowEmpty.class);
		String value = tree.value();
		if (value != null && !tree.hasChildren()) {
			if (empty && (value.isEmpty() || value.equalsIgnoreCase("true"))) {
				return NODES.objectNode();
			}
			if (empty) {
				if (!value.equalsIgnoreCase("false")) {
					this.problems.notice(path, "\"" + value + "\" (expected: true, false or options of "
							+ type.getSimpleName() + "), counts as false");
				}
				return null;
			}
		}
		if (!tree.hasChildren() && !empty && !tree.isAbsent()) {
			this.problems.add(path,
					"cannot be a standalone element (expected: options of " + type.getSimpleName() + ")");
			return null;
		}
		if (tree.isList()) {
			this.problems.add(path, "is a list (expected: options of " + type.getSimpleName() + ")");
			return null;
		}
		List<Component> components = this.known.computeIfAbsent(type, Component::of);
		if (components.size() == 1 && components.get(0).whole()) {
			return shape(tree, components.get(0).type(), path);
		}
		ObjectNode object = NODES.objectNode();
		tree.children().forEach((name, child) -> {
			Component component = find(components, name);
			String at = path + "." + ((component != null && !isSingle(component, name)) ? component.name() : name);
			if (component == null) {
				unknown(path, name, components);
			}
			else if (isSingle(component, name)) {
				Class<?> element = (Class<?>) ((ParameterizedType) component.type()).getActualTypeArguments()[0];
				ObjectNode only = options(child, element, at);
				if (only != null) {
					object.set(component.name(), NODES.arrayNode().add(only));
				}
			}
			else {
				JsonNode shaped = shape(child, component.type(), at);
				if (shaped != null) {
					object.set(component.name(), shaped);
				}
			}
		});
		return object;
	}

	private boolean isSingle(Component component, String name) {
		return this.labels && !component.single().isEmpty() && component.single().equalsIgnoreCase(name);
	}

	private @Nullable Component find(List<Component> components, String name) {
		for (Component component : components) {
			boolean usable = component.use() == Use.ALLOWED || (component.use() == Use.ONLY) == this.labels;
			boolean named = this.labels && !component.single().isEmpty() ? component.single().equalsIgnoreCase(name)
					: component.name().equalsIgnoreCase(name);
			if (usable && named) {
				return component;
			}
		}
		return null;
	}

	private void unknown(String path, String name, List<Component> components) {
		List<String> names = new ArrayList<>();
		for (Component component : components) {
			boolean only = this.labels && !component.single().isEmpty();
			if (component.use() == Use.ALLOWED || (component.use() == Use.ONLY) == this.labels) {
				names.add(only ? component.single() : component.name());
			}
			else if (component.name().equalsIgnoreCase(name)) {
				this.problems.add(path + "." + name, this.labels ? "not available from labels (expected: in a file)"
						: "not available from files (expected: in a label)");
				return;
			}
		}
		this.problems.add(path + "." + name,
				"unknown option (expected: one of " + String.join(", ", names) + ")" + Problems.nearest(name, names));
	}

	private @Nullable JsonNode list(Tree tree, Type element, String path) {
		ArrayNode array = NODES.arrayNode();
		String value = tree.value();
		if (value != null && !tree.hasChildren()) {
			if (!isScalar(element)) {
				this.problems.add(path, "\"" + value + "\" (expected: a list of options)");
				return null;
			}
			for (String part : value.split(",")) {
				if (!part.isBlank()) {
					array.add(part.trim());
				}
			}
			return array;
		}
		if (!this.labels && !tree.isList() && tree.hasChildren()) {
			this.problems.add(path, "has options of its own (expected: a list)");
			return null;
		}
		tree.children().forEach((index, child) -> {
			if (!tree.isList() && !index.matches("\\[[0-9]+\\]")) {
				this.problems.add(path + (index.startsWith("[") ? index : "." + index),
						"unknown option (expected: an index such as [0])");
				return;
			}
			String at = path + (index.startsWith("[") ? index : "[" + Integer.parseInt(index) + "]");
			JsonNode shaped = shape(child, element, at);
			if (shaped != null) {
				array.add(shaped);
			}
		});
		return array;
	}

	/** What somebody else will understand. */
	private static JsonNode free(Tree tree) {
		if (tree.isList()) {
			ArrayNode array = NODES.arrayNode();
			tree.children().values().forEach((child) -> array.add(free(child)));
			return array;
		}
		if (tree.hasChildren()) {
			ObjectNode object = NODES.objectNode();
			tree.children().forEach((name, child) -> object.set(name, free(child)));
			return object;
		}
		return NODES.stringNode((tree.value() != null) ? tree.value() : "");
	}

	private static boolean isScalar(Type type) {
		return type instanceof Class<?> simple && simple != Object.class
				&& (!simple.isRecord() || simple == GoDuration.class);
	}

	private JsonNode map(Tree tree, Type type, String path) {
		ObjectNode object = NODES.objectNode();
		if (tree.value() != null && !tree.hasChildren() && !tree.value().isEmpty()) {
			this.problems.add(path, "\"" + tree.value() + "\" (expected: names and their values)");
		}
		entries(tree, "", object, type, path);
		return object;
	}

	// Labels cut a name such as a header's at its dots; here it becomes whole again
	private void entries(Tree tree, String prefix, ObjectNode object, Type type, String path) {
		tree.children().forEach((name, child) -> {
			String whole = prefix + name;
			if (this.labels && isScalar(type) && child.hasChildren()) {
				entries(child, whole + ".", object, type, path);
			}
			if (child.value() != null || !isScalar(type) || !this.labels) {
				JsonNode shaped = shape(child.hasChildren() && isScalar(type) && this.labels ? child.bare() : child,
						type, path + "." + whole);
				if (shaped != null) {
					object.set(whole, shaped);
				}
			}
		});
	}

	private @Nullable JsonNode scalar(Tree tree, Class<?> type, String path) {
		String value = tree.value();
		if (value == null || tree.hasChildren() || tree.isList()) {
			this.problems.add(path, "has options of its own (expected: " + Expectations.of(type) + ")");
			return null;
		}
		boolean text = type == String.class || type == Secret.class || type == GoDuration.class;
		// Labels keep their spaces in texts, as Traefik's do; numbers and the like are
		// read without
		return NODES.stringNode(text ? value : value.trim());
	}

}
