package io.gatehouse.compile;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.gateway.route.Route;

import io.gatehouse.compile.CompiledRouter.Variant;
import io.gatehouse.model.Located;
import io.gatehouse.model.http.Router;

/**
 * A router to be compiled.
 *
 * @param name its name
 * @param asked what was asked for
 * @param given the Gateway route that it stands for; absent where a rule decides
 * @param problem why it cannot work, as far as is known already
 * @param place where it stands among routers that hand requests down
 * @param children the routers that it hands requests down to
 */
record RouterTask(Reference name, Located<Router> asked, @Nullable Route given, @Nullable String problem,
		TreePlace place, List<CompiledRouter> children) {

	RouterTask {
		children = List.copyOf(children);
	}

	/** Whether a router was compiled of the same. */
	boolean isDoneBy(CompiledRouter before) {
		return before.asked().equals(this.asked) && Objects.equals(before.given(), this.given)
				&& Objects.equals(before.problem(), this.problem) && before.place().equals(this.place)
				&& before.handsDownTo(this.children);
	}

	CompiledRouter done(List<Dependency> dependencies, List<Variant> variants) {
		return new CompiledRouter(this.name, this.asked, this.given, this.problem, this.place, this.children,
				dependencies, variants);
	}

}
