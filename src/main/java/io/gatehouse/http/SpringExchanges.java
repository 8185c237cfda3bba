package io.gatehouse.http;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;

/**
 * Makes Spring's own exchange over ours, for what only Spring knows: sessions, forms,
 * locales.
 */
@Component
class SpringExchanges {

	private final ApplicationContext context;

	private final WebSessionManager sessions = new DefaultWebSessionManager();

	private final ServerCodecConfigurer codecs;

	private final SingletonSupplier<List<WebExceptionHandler>> handlers;

	private final AcceptHeaderLocaleContextResolver locales = new AcceptHeaderLocaleContextResolver();

	SpringExchanges(ApplicationContext context, ServerCodecConfigurer codecs,
			ObjectProvider<WebExceptionHandler> handlers) {
		this.context = context;
		this.codecs = codecs;
		this.handlers = SingletonSupplier.of(() -> handlers.orderedStream().toList());
	}

	/**
	 * Has an error answered as the application answers errors. Fails with what its
	 * handlers would not take.
	 */
	Mono<Void> answer(Exchange exchange, Throwable error) {
		Mono<Void> answer = Mono.error(error);
		for (WebExceptionHandler handler : this.handlers.obtain()) {
			answer = answer.onErrorResume((left) -> handler.handle(exchange, left));
		}
		return answer;
	}

	ServerWebExchange of(Exchange exchange) {
		return new Full(exchange);
	}

	private final class Full extends DefaultServerWebExchange {

		Full(Exchange exchange) {
			super(exchange.request(), exchange.response(), SpringExchanges.this.sessions, SpringExchanges.this.codecs,
					SpringExchanges.this.locales);
		}

		@Override
		public ApplicationContext getApplicationContext() {
			return SpringExchanges.this.context;
		}

	}

}
