package io.gatehouse.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.gatehouse.model.Located;
import io.gatehouse.model.http.Router;

/**
 * Which router hands requests down to which (Traefik row C18). Only routers that have
 * parents or children stand in it.
 */
final class RouterTree {

	/**
	 * How many layers of children a router may have: each one costs a request some of its
	 * thread's stack.
	 */
	static final int HIGHEST = 32;

	private final Map<String, TreeNode> nodes = new TreeMap<>();

	/** Those that requests can reach, children before their parents. */
	private final List<TreeNode> order = new ArrayList<>();

	private RouterTree() {
	}

	/**
	 * Makes out the tree.
	 * @param asked what every source asks for, by provider
	 * @param copies the names under which a router works, by its node
	 */
	static RouterTree of(Map<String, Asked> asked, Function<TreeNode, List<String>> copies) {
		RouterTree tree = new RouterTree();
		asked.forEach((provider, ask) -> ask.configuration().http().routers().forEach((name, router) -> {
			if (!router.value().parentRefs().isEmpty()) {
				tree.addChild(Reference.to(name, provider), router, asked, copies);
			}
		}));
		tree.nodes.values().stream().filter((node) -> !node.isChild()).forEach(tree::walk);
		tree.nodes.values().forEach(tree::check);
		return tree;
	}

	/** All that stand in it: children first, and those that no request reaches last. */
	Collection<TreeNode> nodes() {
		Map<String, TreeNode> all = new LinkedHashMap<>();
		this.order.forEach((node) -> all.put(node.name().qualified(), node));
		this.nodes.forEach(all::putIfAbsent);
		return all.values();
	}

	private void addChild(Reference name, Located<Router> router, Map<String, Asked> asked,
			Function<TreeNode, List<String>> copies) {
		TreeNode child = this.nodes.computeIfAbsent(name.qualified(), (missing) -> new TreeNode(name, router));
		for (String text : router.value().parentRefs()) {
			Reference reference = Reference.of(text, name.provider());
			TreeNode parent = find(reference, asked);
			if (parent == null) {
				child.problems().add("parent router \"" + reference.qualified() + "\" does not exist");
				child.parents().add(reference.qualified());
			}
			else if (parent.children().add(name.qualified())) {
				child.parents().addAll(copies.apply(parent));
			}
		}
		child.checkOptions();
	}

	private @Nullable TreeNode find(Reference name, Map<String, Asked> asked) {
		TreeNode known = this.nodes.get(name.qualified());
		Asked ask = asked.get(name.provider());
		// Nobody outside may have a say in what Gatehouse's own routers do
		if (known != null || ask == null || name.provider().equals(ServiceCompiler.INTERNAL)) {
			return known;
		}
		Located<Router> router = ask.configuration().http().routers().get(name.name());
		if (router == null) {
			return null;
		}
		TreeNode node = new TreeNode(name, router);
		this.nodes.put(name.qualified(), node);
		return node;
	}

	/** Goes down from a root, takes out what would lead back up. */
	private void walk(TreeNode root) {
		Map<String, Iterator<String>> path = new LinkedHashMap<>();
		Deque<TreeNode> above = new ArrayDeque<>();
		enter(root, path, above);
		while (!above.isEmpty()) {
			TreeNode node = above.getLast();
			Iterator<String> left = path.get(node.name().qualified());
			if (left == null || !left.hasNext()) {
				above.removeLast();
				path.remove(node.name().qualified());
				leave(node);
				continue;
			}
			String child = left.next();
			if (path.containsKey(child)) {
				List<String> names = new ArrayList<>(path.keySet());
				String cycle = String.join(" -> ", names.subList(names.indexOf(child), names.size())) + " -> " + child;
				node.warnings().add("cyclic reference detected in router tree: " + cycle);
				node.children().remove(child);
			}
			else if (node(child).height() == 0) {
				enter(node(child), path, above);
			}
		}
	}

	private static void enter(TreeNode node, Map<String, Iterator<String>> path, Deque<TreeNode> above) {
		path.put(node.name().qualified(), List.copyOf(node.children()).iterator());
		above.addLast(node);
	}

	private void leave(TreeNode node) {
		int highest = 0;
		for (String child : node.children()) {
			highest = Math.max(highest, node(child).height());
		}
		node.reached(highest + 1);
		this.order.add(node);
	}

	private void check(TreeNode node) {
		if (node.height() == 0) {
			node.problems().add("router is not reachable");
			// There may be a circle, which nobody walked
			node.children().clear();
			return;
		}
		if (node.height() > HIGHEST + 1) {
			node.problems().add("router has more than " + HIGHEST + " layers of child routers");
		}
		String service = node.router().service();
		if (service != null && !service.isEmpty() && !node.children().isEmpty()) {
			node.problems().add("router has both a service and is referenced as a parent by other routers");
		}
	}

	private TreeNode node(String qualified) {
		TreeNode node = this.nodes.get(qualified);
		if (node == null) {
			throw new IllegalStateException("no router " + qualified + " in the tree");
		}
		return node;
	}

}
