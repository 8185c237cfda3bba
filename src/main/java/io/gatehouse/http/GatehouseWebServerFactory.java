package io.gatehouse.http;

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.stereotype.Component;

/**
 * Keeps Boot from opening a server of its own: its handler (actuator, API, dashboard) is
 * reached through internal services, on Gatehouse's entry points.
 */
@Component
class GatehouseWebServerFactory implements ReactiveWebServerFactory {

	@Override
	public WebServer getWebServer(HttpHandler httpHandler) {
		return new NoServer();
	}

	/** Opens nothing; the entry points have a life of their own. */
	private static final class NoServer implements WebServer {

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public int getPort() {
			return -1;
		}

	}

}
