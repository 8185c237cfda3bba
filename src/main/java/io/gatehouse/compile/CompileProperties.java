package io.gatehouse.compile;

import java.util.List;

import io.gatehouse.model.GoDuration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of all providers together (Traefik rows A17 and A20).
 *
 * @param providersThrottleDuration time after a change of a provider within which its
 * further changes are gathered
 * @param precedence providers that win ties of priority, first wins
 */
@ConfigurationProperties("gatehouse.providers")
record CompileProperties(@DefaultValue("2s") GoDuration providersThrottleDuration,
		@DefaultValue List<String> precedence) {

	CompileProperties {
		precedence = List.copyOf(precedence);
	}

}
