package io.gatehouse.provider.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * One run of a template.
 */
final class Rendering {

	private final Map<String, List<Node>> templates;

	private final Budget budget = new Budget();

	private final Output output = new Output(this.budget);

	private Variables variables = new Variables();

	private Evaluation evaluation = new Evaluation(this.variables, this.budget);

	Rendering(Map<String, List<Node>> templates) {
		this.templates = templates;
	}

	String run(List<Node> nodes, @Nullable Object data) {
		this.variables.declare("$", data);
		render(nodes, data);
		return this.output.toString();
	}

	private Flow render(List<Node> nodes, @Nullable Object dot) {
		int mark = this.variables.mark();
		for (Node node : nodes) {
			this.budget.step();
			Flow flow = render(node, dot);
			if (flow != Flow.ON) {
				this.variables.reset(mark);
				return flow;
			}
		}
		this.variables.reset(mark);
		return Flow.ON;
	}

	private Flow render(Node node, @Nullable Object dot) {
		if (node instanceof Node.Text text) {
			this.output.append(text.text());
		}
		else if (node instanceof Node.Print print) {
			print(print.pipeline(), dot);
		}
		else if (node instanceof Node.Choice choice) {
			return choice(choice, dot);
		}
		else if (node instanceof Node.Range range) {
			return range(range, dot);
		}
		else if (node instanceof Node.Include include) {
			include(include, dot);
		}
		else {
			return (node instanceof Node.Break) ? Flow.BREAK : Flow.CONTINUE;
		}
		return Flow.ON;
	}

	private void print(Pipeline pipeline, @Nullable Object dot) {
		Object value = this.evaluation.value(pipeline, dot);
		this.evaluation.bind(pipeline, value);
		if (pipeline.variables().isEmpty()) {
			this.output.append((value != null) ? Printing.print(value, this.budget) : "<no value>");
		}
	}

	private Flow choice(Node.Choice choice, @Nullable Object dot) {
		int mark = this.variables.mark();
		Object value = this.evaluation.value(choice.pipeline(), dot);
		this.evaluation.bind(choice.pipeline(), value);
		Flow flow = Values.isTrue(value) ? render(choice.then(), choice.sets() ? value : dot)
				: render(choice.otherwise(), dot);
		this.variables.reset(mark);
		return flow;
	}

	private Flow range(Node.Range range, @Nullable Object dot) {
		Object value = this.evaluation.value(range.pipeline(), dot);
		if (value instanceof List<?> list && !list.isEmpty()) {
			long index = 0;
			for (Object element : new ArrayList<>(list)) {
				Flow flow = round(range, index++, element);
				if (flow == Flow.BREAK) {
					break;
				}
			}
		}
		else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
			for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
				if (round(range, entry.getKey(), entry.getValue()) == Flow.BREAK) {
					break;
				}
			}
		}
		else if (value instanceof Long count && count > 0) {
			for (long index = 0; index < count; index++) {
				if (round(range, index, index) == Flow.BREAK) {
					break;
				}
			}
		}
		else if (Values.isEmpty(value) && !(value instanceof String) && !(value instanceof Boolean)) {
			return render(range.otherwise(), dot);
		}
		else if (!(value instanceof Long)) {
			throw new TemplateException("range over " + Values.typeOf(value) + " (expected: a list, a map or a number)")
				.at(range.pipeline().line());
		}
		return Flow.ON;
	}

	private Flow round(Node.Range range, @Nullable Object index, @Nullable Object element) {
		this.budget.step();
		int mark = this.variables.mark();
		Pipeline pipeline = range.pipeline();
		if (pipeline.variables().size() == 2) {
			this.evaluation.set(pipeline, pipeline.variables().get(0), index);
		}
		this.evaluation.bind(pipeline, element);
		Flow flow = render(range.body(), element);
		this.variables.reset(mark);
		return flow;
	}

	private void include(Node.Include include, @Nullable Object dot) {
		List<Node> nodes = this.templates.get(include.name());
		if (nodes == null) {
			throw new TemplateException("template \"" + include.name() + "\" is not defined")
				.at(include.pipeline().line());
		}
		Object data = this.evaluation.value(include.pipeline(), dot);
		this.budget.enter();
		Variables outer = this.variables;
		this.variables = new Variables();
		this.evaluation = new Evaluation(this.variables, this.budget);
		this.variables.declare("$", data);
		render(nodes, data);
		this.variables = outer;
		this.evaluation = new Evaluation(outer, this.budget);
		this.budget.leave();
	}

	/** How a loop goes on after a part. */
	private enum Flow {

		ON, BREAK, CONTINUE

	}

}
