package io.gatehouse.provider.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.gatehouse.provider.template.Token.Kind;

/**
 * Reads pipelines: variables, commands, operands.
 */
final class PipelineParser {

	private static final int DEEPEST = 100;

	private final Tokens tokens;

	private final Map<String, TemplateFunction> functions;

	private int depth;

	PipelineParser(Tokens tokens, Map<String, TemplateFunction> functions) {
		this.tokens = tokens;
		this.functions = functions;
	}

	Pipeline pipeline() {
		if (++this.depth > DEEPEST) {
			throw this.tokens.unexpected("at most " + DEEPEST + " parentheses in one another");
		}
		int line = this.tokens.peek().line();
		List<String> variables = new ArrayList<>(2);
		boolean declares = variables(variables);
		List<List<Operand>> commands = new ArrayList<>();
		commands.add(command());
		while (this.tokens.peek().is(Kind.PIPE)) {
			this.tokens.next();
			commands.add(command());
			if (commands.get(commands.size() - 1).get(0) instanceof Operand.Literal) {
				throw this.tokens.unexpected("a function after |");
			}
		}
		this.depth--;
		return new Pipeline(List.copyOf(variables), declares, List.copyOf(commands), line);
	}

	private boolean variables(List<String> variables) {
		if (!this.tokens.peek().is(Kind.VARIABLE)) {
			return false;
		}
		Kind after = this.tokens.peek(1).kind();
		boolean pair = after == Kind.COMMA && this.tokens.peek(2).is(Kind.VARIABLE);
		Kind operator = pair ? this.tokens.peek(3).kind() : after;
		if (operator != Kind.DECLARE && operator != Kind.ASSIGN) {
			return false;
		}
		variables.add(this.tokens.next().text());
		if (pair) {
			this.tokens.next();
			variables.add(this.tokens.next().text());
		}
		this.tokens.next();
		return operator == Kind.DECLARE;
	}

	private List<Operand> command() {
		List<Operand> operands = new ArrayList<>(4);
		while (!endsCommand(this.tokens.peek())) {
			if (!operands.isEmpty() && !this.tokens.peek().spaced() && !this.tokens.peek().is(Kind.LEFT)) {
				throw this.tokens.unexpected("a space between operands");
			}
			operands.add(operand());
		}
		if (operands.isEmpty()) {
			throw this.tokens.unexpected("a field, a variable, a function or a value");
		}
		if (operands.size() > 1 && !(operands.get(0) instanceof Operand.Call)) {
			throw this.tokens.unexpected("one operand, or a function before its arguments");
		}
		if (operands.size() == 1 && operands.get(0) instanceof Operand.Literal literal && literal.value() == null) {
			throw this.tokens.unexpected("something else than nil alone");
		}
		return List.copyOf(operands);
	}

	private static boolean endsCommand(Token token) {
		return token.is(Kind.PIPE) || token.is(Kind.CLOSE) || token.is(Kind.RIGHT) || token.is(Kind.END);
	}

	private Operand operand() {
		Token token = this.tokens.next();
		Operand base = switch (token.kind()) {
			case DOT -> new Operand.Dot();
			case FIELD -> new Operand.Fields(new Operand.Dot(), List.of(token.text().substring(1)));
			case VARIABLE -> new Operand.Variable(token.text());
			case STRING -> new Operand.Literal(token.text());
			case CHARACTER -> character(token);
			case NUMBER -> new Operand.Literal(Numbers.parse(token));
			case IDENTIFIER -> word(token);
			case LEFT -> {
				Operand inner = new Operand.Inner(pipeline());
				this.tokens.expect(Kind.RIGHT, ")");
				yield inner;
			}
			default -> throw new TemplateException(
					"unexpected " + token + " (expected: a field, a variable, a function or a value)");
		};
		List<String> names = new ArrayList<>(2);
		while (this.tokens.peek().is(Kind.FIELD) && !this.tokens.peek().spaced()) {
			names.add(this.tokens.next().text().substring(1));
		}
		return names.isEmpty() ? base : new Operand.Fields(base, List.copyOf(names));
	}

	private static Operand character(Token token) {
		if (token.text().codePointCount(0, token.text().length()) != 1) {
			throw new TemplateException("unexpected " + token + " (expected: one character in single quotes)");
		}
		return new Operand.Literal((long) token.text().codePointAt(0));
	}

	private Operand word(Token token) {
		return switch (token.text()) {
			case "true" -> new Operand.Literal(Boolean.TRUE);
			case "false" -> new Operand.Literal(Boolean.FALSE);
			case "nil" -> new Operand.Literal(null);
			default -> {
				TemplateFunction function = this.functions.get(token.text());
				if (function == null) {
					throw new TemplateException("function \"" + token.text() + "\" is not known, line " + token.line());
				}
				yield new Operand.Call(token.text(), function);
			}
		};
	}

}
