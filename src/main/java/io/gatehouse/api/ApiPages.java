package io.gatehouse.api;

import java.util.function.Predicate;

import org.springframework.web.method.HandlerTypePredicate;

/**
 * Which controllers stand below a base path: those of the API, and the dashboard's.
 */
final class ApiPages {

	static final Predicate<Class<?>> CONTROLLERS = HandlerTypePredicate.forAnnotation(ApiController.class)
		.or(HandlerTypePredicate.forAssignableType(DashboardController.class));

	private ApiPages() {
	}

}
