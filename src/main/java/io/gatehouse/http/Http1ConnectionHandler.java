package io.gatehouse.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.gatehouse.entrypoint.ConnectionHandler;
import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.observability.ExchangeObserver;
import io.netty.channel.Channel;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Makes connections speak HTTP/1.1.
 */
@Component
class Http1ConnectionHandler implements ConnectionHandler {

	private final Dispatcher dispatcher;

	private final SpringExchanges springExchanges;

	private final List<ExchangeObserver> observers;

	private final String server = hostname();

	private final Map<String, ConnectionSettings> settings = new ConcurrentHashMap<>();

	Http1ConnectionHandler(Dispatcher dispatcher, SpringExchanges springExchanges,
			ObjectProvider<ExchangeObserver> observers) {
		this.dispatcher = dispatcher;
		this.springExchanges = springExchanges;
		this.observers = observers.orderedStream().toList();
	}

	@Override
	public void handle(Channel channel, EntryPoint entryPoint) {
		ConnectionSettings shared = this.settings.computeIfAbsent(entryPoint.name(), (name) -> settings(entryPoint));
		new ClientConnection(channel, shared).install();
	}

	private ConnectionSettings settings(EntryPoint entryPoint) {
		return new ConnectionSettings(entryPoint,
				new ForwardedHeaders(entryPoint.options().forwardedHeaders(), this.server), this.dispatcher,
				this.springExchanges, Observers.on(entryPoint.name(), this.observers));
	}

	private static String hostname() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "localhost";
		}
	}

}
