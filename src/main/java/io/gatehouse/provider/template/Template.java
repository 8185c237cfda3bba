package io.gatehouse.provider.template;

import java.util.List;
import java.util.Map;

/**
 * A text with actions in double braces, in the language of Go's {@code text/template}
 * with sprig's functions for texts, lists and defaults (Traefik rows I02 and I30).
 * Immutable; one template can be rendered by many threads.
 */
public final class Template {

	private static final int LONGEST = 1024 * 1024;

	private final List<Node> nodes;

	private final Map<String, List<Node>> templates;

	private Template(Parser parser) {
		this.nodes = parser.parse();
		this.templates = Map.copyOf(parser.templates());
	}

	/**
	 * Reads a template, such as a default rule.
	 * @param text the template
	 * @return the template, ready to be rendered
	 * @throws TemplateException if it cannot be read, or calls a function that there is
	 * not
	 */
	public static Template parse(String text) {
		return parse(text, Functions.STANDARD);
	}

	/**
	 * Reads a template of a file, where {@code split} takes the text before the separator
	 * and gives a list.
	 * @param text the template
	 * @return the template, ready to be rendered
	 * @throws TemplateException if it cannot be read, or calls a function that there is
	 * not
	 */
	public static Template parseFile(String text) {
		return parse(text, Functions.OF_FILES);
	}

	private static Template parse(String text, Map<String, TemplateFunction> functions) {
		if (text.length() > LONGEST) {
			throw new TemplateException(
					"a template of " + text.length() + " characters (expected: at most " + LONGEST + ")");
		}
		return new Template(new Parser(text, functions));
	}

	/**
	 * What the function {@code normalize} gives: letters and digits, and one hyphen for
	 * whatever stands between them.
	 */
	public static String normalize(String name) {
		return TextFunctions.normalize(name);
	}

	/**
	 * Renders it.
	 * @param data the fields that the template sees: texts, {@code long}, {@code double},
	 * truth values, lists and maps of these
	 * @return the text
	 * @throws TemplateException if it fails, or would take too long or grow too large
	 */
	public String render(Map<String, ?> data) {
		return new Rendering(this.templates).run(this.nodes, new TemplateData(data));
	}

}
