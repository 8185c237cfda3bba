package io.gatehouse.middleware;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.StatusCodes;
import io.gatehouse.model.middleware.Errors;
import io.gatehouse.upstream.Service;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Answers failures by another service's pages (Traefik row F39), or by plain ones where
 * no service is named.
 */
@Component("gatehouseErrors")
class ErrorsGatewayFilterFactory implements MiddlewareFactory<Errors> {

	@Override
	public Class<Errors> getConfigClass() {
		return Errors.class;
	}

	@Override
	public GatewayFilter apply(Errors options, MiddlewareContext context) {
		Map<StatusCodes, Integer> rewrites = new LinkedHashMap<>();
		options.statusRewrites().forEach((from, to) -> {
			if (HttpStatus.resolve(to) == null) {
				throw new InvalidOptionException("statusRewrites." + from, to, "a status code of HTTP");
			}
			rewrites.put(StatusCodes.parse("statusRewrites", List.of(from)), to);
		});
		String name = options.service();
		Service service = (name != null && !name.isEmpty()) ? context.service(name) : null;
		return new ErrorsFilter(StatusCodes.parse("status", options.status()), rewrites, service,
				ErrorPage.of(options.query(), options.errorRequestHeaders()));
	}

}
