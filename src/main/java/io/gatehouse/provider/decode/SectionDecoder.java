package io.gatehouse.provider.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.Labels.Use;
import io.gatehouse.model.Located;
import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.http.Middleware;
import io.gatehouse.provider.SectionType;
import io.gatehouse.provider.SectionType.Part;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decodes the sections of one source, object by object.
 */
final class SectionDecoder implements SectionType.Maker {

	private final Tree root;

	private final Shaper shaper;

	private final RecordReader reader;

	private final Problems problems;

	private final MiddlewareKinds kinds;

	private final boolean labels;

	SectionDecoder(Tree root, Shaper shaper, RecordReader reader, Problems problems, MiddlewareKinds kinds,
			boolean labels) {
		this.root = root;
		this.shaper = shaper;
		this.reader = reader;
		this.problems = problems;
		this.kinds = kinds;
		this.labels = labels;
	}

	@Override
	public <C extends Record> C make(SectionType<C> type) {
		Tree section = this.root.find(type.name());
		Tree present = (section != null) ? section : new Tree();
		List<String> names = type.parts().stream().filter(this::isUsable).map(Part::name).toList();
		present.children().keySet().forEach((name) -> {
			if (names.stream().noneMatch(name::equalsIgnoreCase)) {
				boolean known = type.parts().stream().anyMatch((part) -> part.name().equalsIgnoreCase(name));
				this.problems.add(type.name() + "." + name,
						known ? "not available from labels (expected: in a file)" : "unknown option (expected: one of "
								+ String.join(", ", names) + ")" + Problems.nearest(name, names));
			}
		});
		return type.create((part) -> {
			Tree objects = isUsable(part) ? present.find(part.name()) : null;
			String path = type.name() + "." + part.name();
			return part.named() ? byName(objects, part, path) : inRow(objects, part, path);
		});
	}

	private boolean isUsable(Part part) {
		return !this.labels || part.use() != Use.NEVER;
	}

	private Map<String, Located<Object>> byName(@Nullable Tree all, Part part, String path) {
		Map<String, Located<Object>> objects = new LinkedHashMap<>();
		if (all == null) {
			return objects;
		}
		if (all.isList() || (all.value() != null && !all.hasChildren())) {
			this.problems.add(path, "names no object (expected: names and their options)");
		}
		all.children().forEach((name, tree) -> {
			Located<Object> object = located(tree, part, path + "." + name);
			if (object != null) {
				objects.put(name, object);
			}
		});
		return objects;
	}

	private List<Located<Object>> inRow(@Nullable Tree all, Part part, String path) {
		List<Located<Object>> objects = new ArrayList<>();
		if (all == null || all.isAbsent()) {
			return objects;
		}
		if (!all.isList()) {
			this.problems.add(path, "is no list (expected: one of " + part.name() + ")");
			return objects;
		}
		for (Tree tree : all.children().values()) {
			Located<Object> object = located(tree, part, path + "[" + objects.size() + "]");
			if (object != null) {
				objects.add(object);
			}
		}
		return objects;
	}

	private @Nullable Located<Object> located(Tree tree, Part part, String path) {
		int before = this.problems.problems().size();
		Object value = (part.element() == Middleware.class) ? middleware(tree, path)
				: this.reader.read(this.shaper.object(tree, part.element(), path), part.element(), path, this.problems);
		// An object must not be served without the option that somebody misspelt
		return (value != null && this.problems.problems().size() == before)
				? new Located<>(value, this.problems.at(path)) : null;
	}

	private Middleware middleware(Tree tree, String path) {
		Map<String, MiddlewareOptions> options = new LinkedHashMap<>();
		tree.children().forEach((name, child) -> {
			Class<? extends MiddlewareOptions> type = this.kinds.find(name);
			if (type == null) {
				this.problems.add(path + "." + name,
						"unknown kind of middleware (expected: one of " + String.join(", ", this.kinds.all().keySet())
								+ ")" + Problems.nearest(name, this.kinds.all().keySet()));
				return;
			}
			String kind = MiddlewareKinds.nameOf(type);
			ObjectNode shaped = this.shaper.options(child, type, path + "." + kind);
			MiddlewareOptions read = (shaped != null)
					? this.reader.options(shaped, type, path + "." + kind, this.problems) : null;
			if (read != null) {
				options.put(kind, read);
			}
		});
		return new Middleware(options);
	}

}
