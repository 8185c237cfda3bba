package io.gatehouse.provider.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the values of pipelines.
 */
final class Evaluation {

	private final Variables variables;

	private final Budget budget;

	Evaluation(Variables variables, Budget budget) {
		this.variables = variables;
		this.budget = budget;
	}

	/** The value, given to no variable yet. */
	@Nullable Object value(Pipeline pipeline, @Nullable Object dot) {
		try {
			Object value = null;
			boolean first = true;
			for (List<Operand> command : pipeline.commands()) {
				value = command(command, dot, first, value);
				first = false;
			}
			return value;
		}
		catch (TemplateException ex) {
			throw ex.at(pipeline.line());
		}
	}

	/** Gives a value to the pipeline's variables. */
	void bind(Pipeline pipeline, @Nullable Object value) {
		if (!pipeline.variables().isEmpty()) {
			set(pipeline, pipeline.variables().get(pipeline.variables().size() - 1), value);
		}
	}

	void set(Pipeline pipeline, String name, @Nullable Object value) {
		if (pipeline.declares()) {
			this.variables.declare(name, value);
		}
		else {
			this.variables.assign(name, value);
		}
	}

	private @Nullable Object command(List<Operand> operands, @Nullable Object dot, boolean first,
			@Nullable Object previous) {
		Operand head = operands.get(0);
		if (head instanceof Operand.Call call) {
			return call(call, operands.subList(1, operands.size()), dot, first, previous);
		}
		if (!first) {
			throw new TemplateException("a value cannot be given to something that is no function");
		}
		return operand(head, dot);
	}

	private @Nullable Object call(Operand.Call call, List<Operand> operands, @Nullable Object dot, boolean first,
			@Nullable Object previous) {
		List<@Nullable Object> values = new ArrayList<>(operands.size() + 1);
		for (Operand operand : operands) {
			Object value = operand(operand, dot);
			if (call.function().decides(value)) {
				return value;
			}
			values.add(value);
		}
		if (!first) {
			values.add(previous);
		}
		this.budget.step();
		Object result = call.function().call(new Arguments(call.name(), values, this.budget));
		if (result instanceof String text) {
			this.budget.produce(text.length());
		}
		return result;
	}

	private @Nullable Object operand(Operand operand, @Nullable Object dot) {
		this.budget.step();
		if (operand instanceof Operand.Literal literal) {
			return literal.value();
		}
		if (operand instanceof Operand.Dot) {
			return dot;
		}
		if (operand instanceof Operand.Variable variable) {
			return this.variables.get(variable.name());
		}
		if (operand instanceof Operand.Call call) {
			return call(call, List.of(), dot, true, null);
		}
		if (operand instanceof Operand.Inner inner) {
			int mark = this.variables.mark();
			Object value = value(inner.pipeline(), dot);
			bind(inner.pipeline(), value);
			this.variables.reset(mark);
			return value;
		}
		Operand.Fields fields = (Operand.Fields) operand;
		Object value = operand(fields.base(), dot);
		for (String name : fields.names()) {
			value = field(value, name);
		}
		return value;
	}

	private static @Nullable Object field(@Nullable Object value, String name) {
		if (value instanceof TemplateData data) {
			return data.get(name);
		}
		if (value instanceof Map<?, ?> map) {
			return Values.get(map, name);
		}
		throw new TemplateException("field ." + name + " of " + Values.typeOf(value) + " (expected: of a map)");
	}

}
