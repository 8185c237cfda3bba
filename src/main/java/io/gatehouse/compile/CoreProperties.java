package io.gatehouse.compile;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.ConfigurationProperties;

import io.gatehouse.model.InvalidOptionException;

/**
 * Options of routing as a whole (Traefik row A07).
 *
 * @param defaultRuleSyntax the syntax of rules whose router does not name one, {@code v3}
 * or {@code v2}; absent means v3
 */
@ConfigurationProperties("gatehouse.core")
record CoreProperties(@Nullable String defaultRuleSyntax) {

	private static final Logger logger = LoggerFactory.getLogger(CoreProperties.class);

	CoreProperties {
		if (defaultRuleSyntax != null && !defaultRuleSyntax.equals("v2") && !defaultRuleSyntax.equals("v3")) {
			throw new InvalidOptionException("core.defaultRuleSyntax", defaultRuleSyntax, "v3 or v2");
		}
		if (defaultRuleSyntax != null) {
			logger.warn("option=core.defaultRuleSyntax problem=\"deprecated, write rules in v3 syntax\"");
		}
	}

}
