package io.gatehouse.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.Router;
import io.gatehouse.provider.template.Template;
import io.gatehouse.provider.template.TemplateException;
import org.jspecify.annotations.Nullable;

/**
 * Adds what a container or catalogue entry leaves unsaid of its routers (Traefik rows I02
 * and I07): a router where there is none, the default rule, the one service.
 */
public final class ImplicitRouters {

	private final Template defaultRule;

	/**
	 * Makes routers by a default rule.
	 * @param defaultRule the template of the rule
	 * @throws InvalidOptionException if the template cannot be read
	 */
	public ImplicitRouters(String defaultRule) {
		try {
			this.defaultRule = Template.parse(defaultRule);
		}
		catch (TemplateException ex) {
			throw new InvalidOptionException("defaultRule", defaultRule, "a template: " + ex.getMessage());
		}
	}

	/**
	 * Completes the routers of one item. A router that cannot be completed is left out
	 * and refused.
	 * @param http what the item asks for, with its services
	 * @param name the item's name, which an implicit router takes
	 * @param data the fields that the default rule's template sees
	 * @param origin the item
	 * @param refused takes what is refused
	 * @return the same with complete routers
	 */
	public HttpConfiguration complete(HttpConfiguration http, String name, Map<String, ?> data, Origin origin,
			List<Refusal> refused) {
		Map<String, Located<Router>> asked = http.routers();
		if (asked.isEmpty() && http.services().size() <= 1) {
			Router bare = new Router(List.of(), List.of(), null, null, List.of(), null, 0, null, null);
			asked = Map.of(name, new Located<>(bare, origin));
		}
		Map<String, Located<Router>> routers = new LinkedHashMap<>();
		asked.forEach((router, located) -> {
			try {
				routers.put(router, new Located<>(complete(located.value(), http, data), located.origin()));
			}
			catch (InvalidOptionException ex) {
				refused.add(new Refusal(located.origin(), "http.routers." + router + "." + ex.getMessage()));
			}
		});
		return new HttpConfiguration(routers, http.services(), http.middlewares(), http.serversTransports());
	}

	private Router complete(Router router, HttpConfiguration http, Map<String, ?> data) {
		String rule = router.rule();
		if (rule == null || rule.isEmpty()) {
			rule = rule(data);
		}
		String service = router.service();
		if (service == null || service.isEmpty()) {
			service = onlyService(http);
		}
		return new Router(router.entryPoints(), router.middlewares(), service, rule, router.parentRefs(),
				router.ruleSyntax(), router.priority(), router.tls(), router.observability());
	}

	private String rule(Map<String, ?> data) {
		String rule;
		try {
			rule = this.defaultRule.render(data);
		}
		catch (TemplateException ex) {
			throw new InvalidOptionException("rule", null, "one, or a default rule that gives one: " + ex.getMessage());
		}
		if (rule.isEmpty()) {
			throw new InvalidOptionException("rule", "", "one, or a default rule that gives one");
		}
		return rule;
	}

	private static @Nullable String onlyService(HttpConfiguration http) {
		if (http.services().size() > 1) {
			throw new InvalidOptionException("service", null,
					"one of " + String.join(", ", http.services().keySet()) + ", since there are several");
		}
		return http.services().keySet().stream().findFirst().orElse(null);
	}

}
