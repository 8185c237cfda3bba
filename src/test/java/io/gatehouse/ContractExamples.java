package io.gatehouse;

import org.junit.jupiter.api.AfterEach;

import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One running application for the tests of the filter contract: every path leads to an
 * echoing server, through a global filter around the writing and one within it.
 */
abstract class ContractExamples {

	static final EchoServer server = new EchoServer();

	static final SwitchedFilter OUTER = new SwitchedFilter(-2);

	static final SwitchedFilter INNER = new SwitchedFilter(10);

	private static final RunningGatehouse gatehouse = RunningGatehouse.start(Team.class);

	static RunningGatehouse gatehouse() {
		return gatehouse;
	}

	@AfterEach
	void nothingLeaks() {
		OUTER.doesNothing();
		INNER.doesNothing();
		assertThat(gatehouse.leaks()).isEmpty();
	}

	static final class Team {

		@Bean
		SwitchedFilter outer() {
			return OUTER;
		}

		@Bean
		SwitchedFilter inner() {
			return INNER;
		}

		@Bean
		RouteLocator everything(RouteLocatorBuilder routes) {
			return routes.routes().route("everything", (route) -> route.path("/**").uri(server.uri())).build();
		}

	}

}
