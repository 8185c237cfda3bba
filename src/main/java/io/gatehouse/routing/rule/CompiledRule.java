package io.gatehouse.routing.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.gatehouse.model.expression.Expression;
import io.gatehouse.routing.RequestView;
import io.gatehouse.routing.Rule;
import io.gatehouse.routing.RuleSyntax;

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
	public static CompiledRule of(String text, Expression expression, RuleSyntax syntax) {
		Condition condition = compile(expression,
				(syntax == RuleSyntax.V2) ? MatcherKindV2::condition : MatcherKind::condition);
		return new CompiledRule(text, condition.matcher(), new TreeSet<>(condition.domains()),
				Places.settled(condition.places()));
	}

	private static Condition compile(Expression expression, Matchers matchers) {
		if (expression instanceof Expression.And and) {
			Condition left = compile(and.left(), matchers);
			Condition right = compile(and.right(), matchers);
			Matcher first = left.matcher();
			Matcher second = right.matcher();
			return new Condition((request) -> first.matches(request) && second.matches(request),
					Places.both(left.places(), right.places()), domains(left, right));
		}
		if (expression instanceof Expression.Or or) {
			Condition left = compile(or.left(), matchers);
			Condition right = compile(or.right(), matchers);
			Matcher first = left.matcher();
			Matcher second = right.matcher();
			return new Condition((request) -> first.matches(request) || second.matches(request),
					Places.either(left.places(), right.places()), domains(left, right));
		}
		if (expression instanceof Expression.Not not) {
			Condition inner = compile(not.inner(), matchers);
			Matcher negated = inner.matcher();
			return new Condition((request) -> !negated.matches(request), Places.EVERYWHERE, inner.domains());
		}
		return matchers.make((Expression.Call) expression);
	}

	private static Collection<String> domains(Condition left, Condition right) {
		if (left.domains().isEmpty()) {
			return right.domains();
		}
		// Most of a long rule stands on the left, and grows there
		Collection<String> both = (left.domains() instanceof ArrayList<String> growing) ? growing
				: new ArrayList<>(left.domains());
		both.addAll(right.domains());
		return both;
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
