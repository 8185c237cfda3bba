package io.gatehouse.provider.template;

import java.util.List;

/**
 * A part of a template.
 */
sealed interface Node {

	/**
	 * Text as it stands.
	 *
	 * @param text the text
	 */
	record Text(String text) implements Node {

	}

	/**
	 * A pipeline whose value is printed, or given to a variable.
	 *
	 * @param pipeline the pipeline
	 */
	record Print(Pipeline pipeline) implements Node {

	}

	/**
	 * A choice.
	 *
	 * @param pipeline decides
	 * @param sets whether the dot becomes its value: {@code with}
	 * @param then where its value is not empty
	 * @param otherwise where it is
	 */
	record Choice(Pipeline pipeline, boolean sets, List<Node> then, List<Node> otherwise) implements Node {

	}

	/**
	 * A loop.
	 *
	 * @param pipeline what to walk over
	 * @param body for each element
	 * @param otherwise where there is none
	 */
	record Range(Pipeline pipeline, List<Node> body, List<Node> otherwise) implements Node {

	}

	/**
	 * Another template.
	 *
	 * @param name its name
	 * @param pipeline its dot; without commands it is absent
	 */
	record Include(String name, Pipeline pipeline) implements Node {

	}

	/** Leaves a loop. */
	record Break() implements Node {

	}

	/** Goes on with a loop's next element. */
	record Continue() implements Node {

	}

}
