package io.gatehouse.middleware;

import io.gatehouse.model.middleware.EncodedCharacters;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Refuses paths with encoded characters that servers may take for what they mean when
 * decoded (Traefik rows B13 and F09).
 */
@Component("gatehouseEncodedCharacters")
class EncodedCharactersGatewayFilterFactory implements MiddlewareFactory<EncodedCharacters> {

	@Override
	public Class<EncodedCharacters> getConfigClass() {
		return EncodedCharacters.class;
	}

	@Override
	public GatewayFilter apply(EncodedCharacters options, MiddlewareContext context) {
		return new EncodedCharactersFilter(options);
	}

}
