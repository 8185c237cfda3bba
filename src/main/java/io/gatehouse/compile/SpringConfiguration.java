package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.gatehouse.routing.CurrentRoutingTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.filter.factory.GatewayFilterFactory;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.handler.predicate.RoutePredicateFactory;
import org.springframework.cloud.gateway.route.CachingRouteDefinitionLocator;
import org.springframework.cloud.gateway.route.CompositeRouteDefinitionLocator;
import org.springframework.cloud.gateway.route.InMemoryRouteDefinitionRepository;
import org.springframework.cloud.gateway.route.RouteDefinitionLocator;
import org.springframework.cloud.gateway.route.RouteDefinitionRouteLocator;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.ConfigurationService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * Where Spring Cloud Gateway and the routing table meet: routes of a Java team come in,
 * the routes of the table go out.
 */
@Configuration(proxyBeanMethods = false)
class SpringConfiguration {

	/**
	 * Gateway's collections of other locators, and the routes that the actuator could be
	 * given: nothing may be accepted there.
	 */
	private static final Set<Class<?>> NOT_A_SOURCE = Set.of(CachingRouteDefinitionLocator.class,
			CompositeRouteDefinitionLocator.class, InMemoryRouteDefinitionRepository.class);

	/**
	 * The name is Gateway's: its own bean of that name, which caches routes, stays out.
	 */
	@Bean
	@Primary
	RouteLocator cachedCompositeRouteLocator(CurrentRoutingTable current) {
		return new TableRouteLocator(current);
	}

	@Bean
	RoutePredicateHandlerMapping routePredicateHandlerMapping(FilteringWebHandler webHandler, RouteLocator routes,
			GlobalCorsProperties cors, Environment environment) {
		return new SilentHandlerMapping(webHandler, routes, cors, environment);
	}

	@Bean
	@SuppressWarnings("rawtypes")
	SpringRoutes springRoutes(Map<String, RouteLocator> routeLocators,
			ObjectProvider<RouteDefinitionLocator> definitionLocators, ObjectProvider<RoutePredicateFactory> predicates,
			ObjectProvider<GatewayFilterFactory> filters, GatewayProperties properties,
			ConfigurationService configurationService) {
		List<SpringRouteSource> sources = new ArrayList<>();
		OneDefinition one = new OneDefinition();
		RouteDefinitionRouteLocator maker = new RouteDefinitionRouteLocator(one, predicates.orderedStream().toList(),
				filters.orderedStream().toList(), properties, configurationService);
		sources.add(new DefinitionSource(definitionLocators.orderedStream()
			.filter((locator) -> !NOT_A_SOURCE.contains(locator.getClass()))
			.toList(), (definition) -> one.make(definition, maker)));
		routeLocators.forEach((name, locator) -> {
			if (!(locator instanceof TableRouteLocator) && !(locator instanceof RouteDefinitionRouteLocator)) {
				sources.add(new LocatorSource(name, locator));
			}
		});
		return new SpringRoutes(sources);
	}

}
