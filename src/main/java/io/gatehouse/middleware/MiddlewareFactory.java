package io.gatehouse.middleware;

import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.GatewayFilterFactory;

/**
 * Makes the filter of one kind of middleware. A bean of this type is all that a kind
 * needs beside its options record.
 *
 * @param <O> the kind's options
 */
public interface MiddlewareFactory<O extends MiddlewareOptions> extends GatewayFilterFactory<O> {

	/**
	 * Makes a filter.
	 * @param options what was asked for
	 * @param context what else the filter may need
	 * @return the filter
	 * @throws io.gatehouse.model.InvalidOptionException if the options cannot work
	 */
	GatewayFilter apply(O options, MiddlewareContext context);

	/**
	 * The class from beside Gatehouse that makes the filter; absent if it is this one.
	 */
	default @Nullable Class<?> madeBy(O options) {
		return null;
	}

	@Override
	Class<O> getConfigClass();

	/** Gateway finds factories by name; the prefix keeps ours apart from its own. */
	@Override
	default String name() {
		return "Gatehouse" + getConfigClass().getSimpleName();
	}

	@Override
	default GatewayFilter apply(O options) {
		return apply(options, MiddlewareContext.NONE);
	}

}
