package io.gatehouse.provider.decode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.gatehouse.model.InvalidOptions;
import io.gatehouse.model.Located;
import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.Middleware;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.Service;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decodes the HTTP part of one source, object by object.
 */
final class HttpDecoder {

	private static final List<String> PARTS = List.of("routers", "services", "middlewares", "serversTransports");

	private final Shaper shaper;

	private final RecordReader reader;

	private final Problems problems;

	private final MiddlewareKinds kinds;

	private final boolean labels;

	HttpDecoder(Shaper shaper, RecordReader reader, Problems problems, MiddlewareKinds kinds, boolean labels) {
		this.shaper = shaper;
		this.reader = reader;
		this.problems = problems;
		this.kinds = kinds;
		this.labels = labels;
	}

	HttpConfiguration decode(Tree http) {
		http.children().keySet().forEach((name) -> {
			if (PARTS.stream().noneMatch(name::equalsIgnoreCase)) {
				this.problems.add("http." + name, "unknown option (expected: one of " + String.join(", ", PARTS) + ")"
						+ Problems.nearest(name, PARTS));
			}
		});
		if (this.labels && http.find("serversTransports") != null) {
			this.problems.add("http.serversTransports", "not available from labels");
		}
		return new HttpConfiguration(part(http, "routers", (tree, path) -> read(tree, Router.class, path)),
				part(http, "services", (tree, path) -> read(tree, Service.class, path)),
				part(http, "middlewares", this::middleware),
				part(http, "serversTransports", (tree, path) -> read(tree, ServersTransport.class, path)));
	}

	private <T> Map<String, Located<T>> part(Tree http, String part, BiFunction<Tree, String, @Nullable T> decoder) {
		Map<String, Located<T>> objects = new LinkedHashMap<>();
		Tree all = http.find(part);
		if (all == null) {
			return objects;
		}
		if (all.isList() || (all.value() != null && !all.hasChildren())) {
			this.problems.add("http." + part, "names no object (expected: names and their options)");
		}
		all.children().forEach((name, tree) -> {
			String path = "http." + part + "." + name;
			int before = this.problems.problems().size();
			T value = decoder.apply(tree, path);
			// An object must not be served without the option that somebody misspelt
			if (value != null && this.problems.problems().size() == before) {
				objects.put(name, new Located<>(value, this.problems.at(path)));
			}
		});
		return objects;
	}

	private <T> @Nullable T read(Tree tree, Class<T> type, String path) {
		return this.reader.read(this.shaper.object(tree, type, path), type, path, this.problems);
	}

	private @Nullable Middleware middleware(Tree tree, String path) {
		Map<String, MiddlewareOptions> options = new LinkedHashMap<>();
		tree.children().forEach((name, child) -> {
			Class<? extends MiddlewareOptions> type = this.kinds.find(name);
			String later = this.kinds.later(name);
			if (later != null) {
				options.put(later,
						new InvalidOptions(this.problems.refusal(path + "." + later, "not implemented yet")));
				return;
			}
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
