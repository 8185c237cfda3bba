package io.gatehouse.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.tcp.TcpConfiguration;
import io.gatehouse.model.tcp.TcpRouter;
import io.gatehouse.model.udp.UdpConfiguration;
import io.gatehouse.model.udp.UdpRouter;
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
	 * and refused. An item that asks for TCP or UDP alone gets none for HTTP.
	 * @param asked what the item asks for, with its services
	 * @param name the item's name, which an implicit router takes
	 * @param data the fields that the default rule's template sees
	 * @param origin the item
	 * @param refused takes what is refused
	 * @return the same with complete routers
	 */
	public DynamicConfiguration complete(DynamicConfiguration asked, String name, Map<String, ?> data, Origin origin,
			List<Refusal> refused) {
		HttpConfiguration http = ImplicitServices.asksForStreamsOnly(asked) ? asked.http()
				: complete(asked.http(), name, data, origin, refused);
		Map<String, Located<TcpRouter>> tcp = each("tcp", asked.tcp().routers(), refused,
				(router) -> complete(router, asked.tcp()));
		Map<String, Located<UdpRouter>> udp = each("udp", asked.udp().routers(), refused,
				(router) -> complete(router, asked.udp()));
		return asked.with(http)
			.with(new TcpConfiguration(tcp, asked.tcp().services(), asked.tcp().middlewares(),
					asked.tcp().serversTransports()), new UdpConfiguration(udp, asked.udp().services()));
	}

	private HttpConfiguration complete(HttpConfiguration http, String name, Map<String, ?> data, Origin origin,
			List<Refusal> refused) {
		Map<String, Located<Router>> asked = http.routers();
		if (asked.isEmpty() && http.services().size() <= 1) {
			Router bare = new Router(List.of(), List.of(), null, null, List.of(), null, 0, null, null);
			asked = Map.of(name, new Located<>(bare, origin));
		}
		Map<String, Located<Router>> routers = each("http", asked, refused, (router) -> complete(router, http, data));
		return new HttpConfiguration(routers, http.services(), http.middlewares(), http.serversTransports());
	}

	private static <R> Map<String, Located<R>> each(String section, Map<String, Located<R>> asked,
			List<Refusal> refused, UnaryOperator<R> completion) {
		Map<String, Located<R>> routers = new LinkedHashMap<>();
		asked.forEach((name, router) -> {
			try {
				routers.put(name, new Located<>(completion.apply(router.value()), router.origin()));
			}
			catch (InvalidOptionException ex) {
				refused.add(new Refusal(router.origin(), section + ".routers." + name + "." + ex.getMessage()));
			}
		});
		return routers;
	}

	private static TcpRouter complete(TcpRouter router, TcpConfiguration tcp) {
		if (router.rule() == null || router.rule().isEmpty()) {
			throw new InvalidOptionException("rule", router.rule(), "a rule such as HostSNI(`example.com`)");
		}
		return new TcpRouter(router.entryPoints(), router.middlewares(), service(router.service(), tcp.services()),
				router.rule(), router.ruleSyntax(), router.priority(), router.tls());
	}

	private static UdpRouter complete(UdpRouter router, UdpConfiguration udp) {
		return new UdpRouter(router.entryPoints(), service(router.service(), udp.services()));
	}

	private Router complete(Router router, HttpConfiguration http, Map<String, ?> data) {
		String rule = router.rule();
		boolean implied = rule == null || rule.isEmpty();
		String settled = implied ? rule(data) : rule;
		String service = service(router.service(), http.services());
		return new Router(router.entryPoints(), router.middlewares(), service, settled, router.parentRefs(),
				router.ruleSyntax(), router.priority(), router.tls(), router.observability(), implied);
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

	private static @Nullable String service(@Nullable String asked, Map<String, ?> services) {
		if (asked != null && !asked.isEmpty()) {
			return asked;
		}
		if (services.size() > 1) {
			throw new InvalidOptionException("service", null,
					"one of " + String.join(", ", services.keySet()) + ", since there are several");
		}
		return services.keySet().stream().findFirst().orElse(null);
	}

}
