package io.gatehouse.api;

import java.util.Map;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Has dashboard and API stand below the actuator too, so that whoever may see the
 * actuator needs no other way to what the dashboard reads.
 */
@Component
@ConditionalOnBooleanProperty("gatehouse.api.enabled")
@ConditionalOnBooleanProperty(name = "gatehouse.api.dashboard", matchIfMissing = true)
@ConditionalOnAvailableEndpoint(endpoint = DashboardEndpoint.class)
class ActuatorDashboard extends RequestMappingHandlerMapping {

	ActuatorDashboard(WebEndpointProperties endpoints) {
		setPathPrefixes(Map.of(endpoints.getBasePath(), ApiPages.CONTROLLERS));
		// After the application's own mappings, which may stand at the same paths
		setOrder(1);
	}

	@Override
	protected boolean isHandler(Class<?> type) {
		return ApiPages.CONTROLLERS.test(type);
	}

}
