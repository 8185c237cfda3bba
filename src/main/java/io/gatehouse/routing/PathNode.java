package io.gatehouse.routing;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A node of the radix tree over the beginnings of paths: a piece of path, the routes
 * whose beginning ends here, and the pieces that can follow, by their first character.
 */
final class PathNode {

	private static final PathNode[] LEAF = {};

	private static final char[] NO_FIRSTS = {};

	private String piece;

	private @Nullable RankedList routes;

	private PathNode[] children = LEAF;

	private char[] firsts = NO_FIRSTS;

	PathNode(String piece) {
		this.piece = piece;
	}

	/** Adds a route under a beginning, of which this node's piece has been taken off. */
	void add(String rest, Ranked route) {
		PathNode node = this;
		String left = rest;
		while (!left.isEmpty()) {
			node = node.step(left);
			left = left.substring(node.piece.length());
		}
		RankedList list = node.routes;
		if (list == null) {
			list = new RankedList();
			node.routes = list;
		}
		list.add(route);
	}

	/** The best route among those whose beginning the path has. */
	@Nullable Ranked better(RequestView request, String path, @Nullable Ranked before) {
		Ranked best = before;
		PathNode node = this;
		int at = 0;
		while (node != null) {
			if (node.routes != null) {
				best = node.routes.better(request, best);
			}
			if (at >= path.length()) {
				return best;
			}
			int index = Arrays.binarySearch(node.firsts, path.charAt(at));
			PathNode next = (index >= 0) ? node.children[index] : null;
			if (next == null || !path.startsWith(next.piece, at)) {
				return best;
			}
			at += next.piece.length();
			node = next;
		}
		return best;
	}

	// The child whose piece the text begins with, made or split off if need be
	private PathNode step(String text) {
		int index = Arrays.binarySearch(this.firsts, text.charAt(0));
		if (index < 0) {
			PathNode child = new PathNode(text);
			insert(-index - 1, child);
			return child;
		}
		PathNode child = this.children[index];
		int common = common(child.piece, text);
		if (common == child.piece.length()) {
			return child;
		}
		PathNode middle = new PathNode(text.substring(0, common));
		child.piece = child.piece.substring(common);
		middle.insert(0, child);
		this.children[index] = middle;
		return middle;
	}

	private void insert(int index, PathNode child) {
		int count = this.children.length;
		PathNode[] nodes = Arrays.copyOf(this.children, count + 1);
		char[] chars = Arrays.copyOf(this.firsts, count + 1);
		System.arraycopy(this.children, index, nodes, index + 1, count - index);
		System.arraycopy(this.firsts, index, chars, index + 1, count - index);
		nodes[index] = child;
		chars[index] = child.piece.charAt(0);
		this.children = nodes;
		this.firsts = chars;
	}

	private static int common(String a, String b) {
		int most = Math.min(a.length(), b.length());
		int at = 0;
		while (at < most && a.charAt(at) == b.charAt(at)) {
			at++;
		}
		return at;
	}

}
