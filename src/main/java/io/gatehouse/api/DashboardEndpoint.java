package io.gatehouse.api;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;

/**
 * What {@code management.endpoints.web.exposure} and
 * {@code management.endpoint.dashboard} call the dashboard below the actuator. Its pages
 * are {@link ActuatorDashboard}'s, because an operation of an endpoint could not set
 * their headers.
 */
@Endpoint(id = "dashboard")
class DashboardEndpoint {

}
