package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.gatehouse.model.Located;
import io.gatehouse.model.http.Router;

/**
 * A router while the tree that it stands in is being made out.
 */
final class TreeNode {

	private final Reference name;

	private final Located<Router> asked;

	private final SortedSet<String> children = new TreeSet<>();

	private final List<String> parents = new ArrayList<>();

	private final List<String> problems = new ArrayList<>();

	private final List<String> warnings = new ArrayList<>();

	/** How many layers of children it has; 0 before it was reached. */
	private int height;

	TreeNode(Reference name, Located<Router> asked) {
		this.name = name;
		this.asked = asked;
	}

	Reference name() {
		return this.name;
	}

	Located<Router> asked() {
		return this.asked;
	}

	Router router() {
		return this.asked.value();
	}

	boolean isChild() {
		return !router().parentRefs().isEmpty();
	}

	SortedSet<String> children() {
		return this.children;
	}

	List<String> parents() {
		return this.parents;
	}

	List<String> problems() {
		return this.problems;
	}

	List<String> warnings() {
		return this.warnings;
	}

	int height() {
		return this.height;
	}

	/** Takes note that the way down from some entry point leads here. */
	void reached(int layers) {
		this.height = layers;
	}

	/** Says what a router may not have that others hand requests down to. */
	void checkOptions() {
		if (router().tls() != null) {
			this.problems.add("non-root router cannot have TLS configuration");
		}
		else if (router().observability() != null) {
			this.problems.add("non-root router cannot have Observability configuration");
		}
		else if (!router().entryPoints().isEmpty()) {
			this.problems.add("non-root router cannot have Entrypoints configuration");
		}
	}

	/** Where it stands, once all of the tree is known. */
	TreePlace place() {
		return new TreePlace(isChild(), this.parents, List.copyOf(this.children), this.problems, this.warnings);
	}

}
