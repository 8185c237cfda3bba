package io.gatehouse.routing.rule;

import io.gatehouse.routing.RequestView;

/**
 * Asks one thing of a request.
 */
interface Matcher {

	boolean matches(RequestView request);

}
