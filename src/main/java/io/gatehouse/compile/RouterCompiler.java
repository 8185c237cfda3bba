package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import io.gatehouse.compile.CompiledRouter.Variant;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.model.Located;
import io.gatehouse.model.http.Router;

/**
 * Compiles routers (Traefik rows B10, B12, C12 to C19).
 */
final class RouterCompiler {

	private final EntryPoints entryPoints;

	private final Parts parts;

	RouterCompiler(Parts parts) {
		this.entryPoints = parts.entryPoints();
		this.parts = parts;
	}

	/** Compiles a router with a rule. */
	CompiledRouter compile(Reference name, Located<Router> asked, Pass pass) {
		return compile(new RouterTask(name, asked, null, null, TreePlace.ALONE, List.of()), pass);
	}

	/** Compiles the route of a Java team. */
	CompiledRouter compile(Reference name, SpringRoute route, Pass pass) {
		return compile(new RouterTask(name, route.asked(), route.route(), route.problem(), TreePlace.ALONE, List.of()),
				pass);
	}

	/** Compiles all routers that hand requests down or get them so, by qualified name. */
	Map<String, CompiledRouter> compileTree(Map<String, Asked> asked, Pass pass) {
		RouterTree tree = RouterTree.of(asked, (node) -> copies(node.name(), node.router()));
		Map<String, CompiledRouter> compiled = new HashMap<>();
		for (TreeNode node : tree.nodes()) {
			List<CompiledRouter> children = new ArrayList<>();
			for (String name : node.children()) {
				CompiledRouter child = compiled.get(name);
				if (child != null) {
					children.add(child);
				}
			}
			RouterTask task = new RouterTask(node.name(), node.asked(), null, null, node.place(), children);
			compiled.put(node.name().qualified(), compile(task, pass));
		}
		return compiled;
	}

	private CompiledRouter compile(RouterTask task, Pass pass) {
		CompiledRouter before = pass.routerBefore(task.name().provider(), task.name().name());
		if (before != null && task.isDoneBy(before) && Dependency.unchanged(before.dependencies(), pass)) {
			return before;
		}
		List<Dependency> dependencies = new ArrayList<>();
		List<Variant> variants = new ArrayList<>();
		List<String> all = task.place().child() ? List.of() : entryPoints(task.asked().value());
		List<String> together = new ArrayList<>();
		for (String entryPoint : all) {
			EntryPointModel model = model(entryPoint);
			if (model.isEmpty()) {
				together.add(entryPoint);
				continue;
			}
			Reference copy = (all.size() > 1) ? task.name().prefixed(entryPoint + "-") : task.name();
			VariantCompiler variant = new VariantCompiler(this.parts, copy, task, List.of(entryPoint), pass);
			variants.add(variant.compile(model));
			dependencies.addAll(variant.dependencies());
		}
		if (!together.isEmpty() || variants.isEmpty()) {
			VariantCompiler variant = new VariantCompiler(this.parts, task.name(), task, together, pass);
			variants.add(variant.compile(EntryPointModel.NONE));
			dependencies.addAll(variant.dependencies());
		}
		return task.done(dependencies, variants);
	}

	/** Under which names a router works (Traefik row B12). */
	private List<String> copies(Reference name, Router router) {
		List<String> all = router.parentRefs().isEmpty() ? entryPoints(router) : List.of();
		List<String> prefixed = (all.size() > 1)
				? all.stream().filter((entryPoint) -> !model(entryPoint).isEmpty()).toList() : List.of();
		List<String> names = new ArrayList<>();
		if (prefixed.isEmpty() || prefixed.size() < all.size()) {
			names.add(name.qualified());
		}
		prefixed.forEach((entryPoint) -> names.add(name.prefixed(entryPoint + "-").qualified()));
		return names;
	}

	private List<String> entryPoints(Router router) {
		List<String> wanted = router.entryPoints();
		return List.copyOf(new LinkedHashSet<>(wanted.isEmpty() ? this.entryPoints.defaults() : wanted));
	}

	private EntryPointModel model(String entryPoint) {
		return EntryPointModel.of(this.entryPoints.find(entryPoint));
	}

}
