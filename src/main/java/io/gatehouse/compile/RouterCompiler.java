package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

import io.gatehouse.compile.CompiledRouter.Variant;
import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.model.Located;
import io.gatehouse.model.http.Router;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;

/**
 * Compiles routers (Traefik rows B10, B12, C12 to C16 and C19).
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
		return compile(name, asked, null, null, pass);
	}

	/**
	 * Compiles a router.
	 * @param name its name
	 * @param asked what was asked for
	 * @param given the Gateway route that it stands for; absent where a rule decides
	 * @param problem why it cannot work, as far as is known already
	 * @param pass the compilation under way
	 */
	CompiledRouter compile(Reference name, Located<Router> asked, @Nullable Route given, @Nullable String problem,
			Pass pass) {
		CompiledRouter before = pass.routerBefore(name.provider(), name.name());
		if (before != null && before.asked().equals(asked) && Objects.equals(before.given(), given)
				&& Objects.equals(before.problem(), problem) && Dependency.unchanged(before.dependencies(), pass)) {
			return before;
		}
		List<Dependency> dependencies = new ArrayList<>();
		List<Variant> variants = new ArrayList<>();
		List<String> wanted = asked.value().entryPoints();
		List<String> all = List.copyOf(new LinkedHashSet<>(wanted.isEmpty() ? this.entryPoints.defaults() : wanted));
		List<String> together = new ArrayList<>();
		for (String entryPoint : all) {
			List<String> added = middlewares(entryPoint);
			if (added.isEmpty()) {
				together.add(entryPoint);
				continue;
			}
			Reference copy = (all.size() > 1) ? name.prefixed(entryPoint + "-") : name;
			VariantCompiler variant = new VariantCompiler(this.parts, copy, asked, List.of(entryPoint), pass);
			variants.add(variant.compile(added, given, problem));
			dependencies.addAll(variant.dependencies());
		}
		if (!together.isEmpty() || variants.isEmpty()) {
			VariantCompiler variant = new VariantCompiler(this.parts, name, asked, together, pass);
			variants.add(variant.compile(List.of(), given, problem));
			dependencies.addAll(variant.dependencies());
		}
		return new CompiledRouter(name, asked, given, problem, dependencies, variants);
	}

	/** What an entry point puts before the middlewares of its routers. */
	private List<String> middlewares(String entryPoint) {
		EntryPoint found = this.entryPoints.find(entryPoint);
		return (found != null) ? found.options().http().middlewares() : List.of();
	}

}
