package io.gatehouse.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.gatehouse.entrypoint.ConnectionHandler;
import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.observability.ExchangeObserver;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolNames;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Makes connections speak HTTP/1.1, or HTTP/2 where their clients do.
 */
@Component
class HttpConnectionHandler implements ConnectionHandler {

	private final Dispatcher dispatcher;

	private final SpringExchanges springExchanges;

	private final List<ExchangeObserver> observers;

	private final String server = hostname();

	private final Map<String, ConnectionSettings> settings = new ConcurrentHashMap<>();

	/**
	 * Serves entry points.
	 * @throws InvalidOptionException if one of their options cannot be meant, which
	 * nobody should learn from the first connection
	 */
	HttpConnectionHandler(EntryPoints entryPoints, Dispatcher dispatcher, SpringExchanges springExchanges,
			ObjectProvider<ExchangeObserver> observers) {
		this.dispatcher = dispatcher;
		this.springExchanges = springExchanges;
		this.observers = observers.orderedStream().toList();
		entryPoints.all().forEach(this::forwardedHeaders);
	}

	@Override
	public void handle(Channel channel, EntryPoint entryPoint) {
		new ClientConnection(channel, shared(entryPoint), false).install();
	}

	@Override
	public void handleSecure(Channel channel, EntryPoint entryPoint, String protocol) {
		if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
			new MultiplexedConnection(channel, shared(entryPoint), true).install();
		}
		else {
			new ClientConnection(channel, shared(entryPoint), true).install();
		}
	}

	private ConnectionSettings shared(EntryPoint entryPoint) {
		return this.settings.computeIfAbsent(entryPoint.name(), (name) -> settings(entryPoint));
	}

	private ConnectionSettings settings(EntryPoint entryPoint) {
		return new ConnectionSettings(entryPoint, forwardedHeaders(entryPoint), this.dispatcher, this.springExchanges,
				Observers.on(entryPoint.name(), this.observers));
	}

	private ForwardedHeaders forwardedHeaders(EntryPoint entryPoint) {
		try {
			return new ForwardedHeaders(entryPoint.options().forwardedHeaders(), this.server);
		}
		catch (InvalidOptionException ex) {
			throw ex.below("entryPoints." + entryPoint.name() + ".forwardedHeaders");
		}
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
