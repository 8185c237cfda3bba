package io.gatehouse.routing.rule;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.gatehouse.model.expression.Expression;
import io.gatehouse.routing.RequestView;
import io.gatehouse.routing.Rule;

/**
 * A rule made of matchers.
 */
public final class CompiledRule implements Rule {

	private final String text;

	private final Matcher matcher;

	private final Set<String> domains;

	private final List<Place> places;

	private CompiledRule(String text, Matcher matcher, Set<String> domains, List<Place> places) {
		this.text = text;
		this.matcher = matcher;
		this.domains = Set.copyOf(domains);
		this.places = places;
	}

	/**
	 * Makes the matchers of an expression.
	 * @throws io.gatehouse.routing.InvalidMatcherException if one does not exist or has
	 * arguments that it cannot have
	 */
	public static CompiledRule of(String text, Expression expression) {
		Set<String> domains = new TreeSet<>();
		Matcher matcher = compile(expression, domains);
		return new CompiledRule(text, matcher, domains, Places.of(expression));
	}

	private static Matcher compile(Expression expression, Set<String> domains) {
		if (expression instanceof Expression.And and) {
			Matcher left = compile(and.left(), domains);
			Matcher right = compile(and.right(), domains);
			return (request) -> left.matches(request) && right.matches(request);
		}
		if (expression instanceof Expression.Or or) {
			Matcher left = compile(or.left(), domains);
			Matcher right = compile(or.right(), domains);
			return (request) -> left.matches(request) || right.matches(request);
		}
		if (expression instanceof Expression.Not not) {
			Matcher inner = compile(not.inner(), domains);
			return (request) -> !inner.matches(request);
		}
		Expression.Call call = (Expression.Call) expression;
		MatcherKind kind = MatcherKind.named(call.name());
		Matcher matcher = kind.make(call.arguments());
		if (kind == MatcherKind.HOST) {
			domains.add(Hostname.canonical(call.arguments().get(0)));
		}
		return matcher;
	}

	@Override
	public boolean matches(RequestView request) {
		return this.matcher.matches(request);
	}

	@Override
	public String text() {
		return this.text;
	}

	@Override
	public Set<String> domains() {
		return this.domains;
	}

	@Override
	public List<Place> places() {
		return this.places;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
