package io.gatehouse.api;

import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPoints;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows entry points and their options (Traefik row K09).
 */
@ApiController
class EntryPointsController {

	private final EntryPoints entryPoints;

	private final GoJson json;

	private final ApiAnswers answers;

	EntryPointsController(EntryPoints entryPoints, GoJson json, ApiAnswers answers) {
		this.entryPoints = entryPoints;
		this.json = json;
		this.answers = answers;
	}

	@GetMapping("/entrypoints")
	ResponseEntity<byte[]> list(@RequestParam MultiValueMap<String, String> parameters) {
		return this.answers.page(this.entryPoints.all(), new ListQuery(parameters), this::view);
	}

	@GetMapping("/entrypoints/{name}")
	ResponseEntity<byte[]> one(@PathVariable String name) {
		EntryPoint entryPoint = this.entryPoints.find(name);
		if (entryPoint == null) {
			throw ApiException.notFound("entry point", name);
		}
		return this.answers.one(view(entryPoint));
	}

	private ObjectNode view(EntryPoint entryPoint) {
		ObjectNode view = this.json.tree(entryPoint.options());
		view.put("name", entryPoint.name());
		return view;
	}

}
