package io.gatehouse.provider.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.gatehouse.provider.template.Token.Kind;

/**
 * Reads the structure of a template: text, actions and blocks.
 */
final class Parser {

	private static final int DEEPEST = 100;

	private static final Set<String> ENDS = Set.of("end", "else");

	private final Tokens tokens;

	private final PipelineParser pipelines;

	private final Map<String, List<Node>> templates = new HashMap<>();

	private int depth;

	private int loops;

	Parser(String source, Map<String, TemplateFunction> functions) {
		this.tokens = new Tokens(Lexer.tokens(source));
		this.pipelines = new PipelineParser(this.tokens, functions);
	}

	/** The whole template's parts. */
	List<Node> parse() {
		List<Node> nodes = nodes();
		if (!this.tokens.peek().is(Kind.END)) {
			throw this.tokens.unexpected("text or an action outside of any block");
		}
		return nodes;
	}

	/** What {@code define} and {@code block} defined, by name; complete after parsing. */
	Map<String, List<Node>> templates() {
		return this.templates;
	}

	private List<Node> nodes() {
		if (++this.depth > DEEPEST) {
			throw this.tokens.unexpected("at most " + DEEPEST + " blocks in one another");
		}
		List<Node> nodes = new ArrayList<>();
		while (!this.tokens.peek().is(Kind.END)) {
			Token token = this.tokens.peek();
			if (token.is(Kind.TEXT)) {
				nodes.add(new Node.Text(this.tokens.next().text()));
			}
			else if (ENDS.contains(this.tokens.peek(1).text()) && this.tokens.peek(1).is(Kind.IDENTIFIER)) {
				break;
			}
			else {
				this.tokens.next();
				action(nodes);
			}
		}
		this.depth--;
		return List.copyOf(nodes);
	}

	private void action(List<Node> nodes) {
		Token token = this.tokens.peek();
		String word = token.is(Kind.IDENTIFIER) ? token.text() : "";
		switch (word) {
			case "if", "with" -> {
				this.tokens.next();
				nodes.add(choice(word));
			}
			case "range" -> {
				this.tokens.next();
				nodes.add(range());
			}
			case "break", "continue" -> {
				if (this.loops == 0) {
					throw this.tokens.unexpected(word + " inside of range");
				}
				this.tokens.next();
				this.tokens.expect(Kind.CLOSE, "}}");
				nodes.add(word.equals("break") ? new Node.Break() : new Node.Continue());
			}
			case "define" -> {
				this.tokens.next();
				define();
			}
			case "template" -> {
				this.tokens.next();
				nodes.add(include());
			}
			case "block" -> {
				this.tokens.next();
				Node.Include include = include();
				this.templates.putIfAbsent(include.name(), body());
				nodes.add(include);
			}
			default -> nodes.add(new Node.Print(closed(this.pipelines.pipeline())));
		}
	}

	private Node choice(String word) {
		Pipeline pipeline = closed(this.pipelines.pipeline());
		List<Node> then = nodes();
		return new Node.Choice(pipeline, word.equals("with"), then, otherwise(true));
	}

	private Node range() {
		Pipeline pipeline = closed(this.pipelines.pipeline());
		this.loops++;
		List<Node> body = nodes();
		this.loops--;
		return new Node.Range(pipeline, body, otherwise(false));
	}

	private List<Node> otherwise(boolean chained) {
		this.tokens.expect(Kind.OPEN, "{{end}}");
		if (!this.tokens.peek().isWord("else")) {
			end();
			return List.of();
		}
		this.tokens.next();
		Token word = this.tokens.peek();
		if (chained && (word.isWord("if") || word.isWord("with"))) {
			this.tokens.next();
			if (++this.depth > DEEPEST) {
				throw this.tokens.unexpected("at most " + DEEPEST + " else in a row");
			}
			Node inner = choice(word.text());
			this.depth--;
			return List.of(inner);
		}
		this.tokens.expect(Kind.CLOSE, "}}");
		List<Node> nodes = nodes();
		this.tokens.expect(Kind.OPEN, "{{end}}");
		end();
		return nodes;
	}

	private void define() {
		String name = this.tokens.expect(Kind.STRING, "a template's name").text();
		this.tokens.expect(Kind.CLOSE, "}}");
		this.templates.put(name, body());
	}

	private Node.Include include() {
		Token name = this.tokens.expect(Kind.STRING, "a template's name");
		if (this.tokens.peek().is(Kind.CLOSE)) {
			this.tokens.next();
			return new Node.Include(name.text(), new Pipeline(List.of(), false, List.of(), name.line()));
		}
		return new Node.Include(name.text(), closed(this.pipelines.pipeline()));
	}

	private List<Node> body() {
		int outer = this.loops;
		this.loops = 0;
		List<Node> nodes = nodes();
		this.loops = outer;
		this.tokens.expect(Kind.OPEN, "{{end}}");
		end();
		return nodes;
	}

	private void end() {
		if (!this.tokens.peek().isWord("end")) {
			throw this.tokens.unexpected("end");
		}
		this.tokens.next();
		this.tokens.expect(Kind.CLOSE, "}}");
	}

	private Pipeline closed(Pipeline pipeline) {
		this.tokens.expect(Kind.CLOSE, "}}");
		return pipeline;
	}

}
