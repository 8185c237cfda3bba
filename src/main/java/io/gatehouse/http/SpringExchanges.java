package io.gatehouse.http;

import org.springframework.context.ApplicationContext;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;

/**
 * Makes Spring's own exchange over ours, for what only Spring knows: sessions, forms,
 * locales.
 */
@Component
class SpringExchanges {

	private final ApplicationContext context;

	private final WebSessionManager sessions = new DefaultWebSessionManager();

	private final ServerCodecConfigurer codecs;

	private final AcceptHeaderLocaleContextResolver locales = new AcceptHeaderLocaleContextResolver();

	SpringExchanges(ApplicationContext context, ServerCodecConfigurer codecs) {
		this.context = context;
		this.codecs = codecs;
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
