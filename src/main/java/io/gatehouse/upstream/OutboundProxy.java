package io.gatehouse.upstream;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Secret;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import org.jspecify.annotations.Nullable;

/**
 * A proxy by which servers are reached that cannot be reached otherwise.
 *
 * @param socks whether it speaks SOCKS 5 instead of HTTP
 * @param host its name or address
 * @param port its port
 * @param user who asks it; absent if it does not want to know
 * @param password the user's password
 */
record OutboundProxy(boolean socks, String host, int port, @Nullable String user, @Nullable Secret password) {

	/**
	 * Reads a proxy's URL.
	 * @param variable where it was said
	 * @param text the URL; without a scheme it is one of HTTP
	 * @throws InvalidOptionException if it is none; the text is not in the message, for
	 * it may have a password
	 */
	static OutboundProxy parse(String variable, String text) {
		URI uri = uri(variable, text.contains("://") ? text : "http://" + text);
		String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
		boolean socks = scheme.equals("socks5") || scheme.equals("socks5h");
		if (uri.getHost() == null || !(socks || scheme.equals("http"))) {
			throw unusable(variable);
		}
		String host = uri.getHost().replaceAll("[\\[\\]]", "");
		int port = (uri.getPort() > 0) ? uri.getPort() : (socks ? 1080 : 80);
		String info = uri.getUserInfo();
		if (info == null) {
			return new OutboundProxy(socks, host, port, null, null);
		}
		int colon = info.indexOf(':');
		return new OutboundProxy(socks, host, port, (colon < 0) ? info : info.substring(0, colon),
				Secret.of((colon < 0) ? "" : info.substring(colon + 1)));
	}

	private static URI uri(String variable, String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			throw unusable(variable);
		}
	}

	private static InvalidOptionException unusable(String variable) {
		return new InvalidOptionException(variable, null, "a URL such as http://proxy:3128 or socks5://proxy:1080");
	}

	/**
	 * Whether requests are asked of the proxy itself; otherwise it is asked for a
	 * connection to the server.
	 */
	boolean isAsked(boolean tls) {
		return !this.socks && !tls;
	}

	/** Asks for a connection to the server to which the channel is to be connected. */
	ProxyHandler tunnel(InetSocketAddress address) {
		String password = (this.password != null) ? this.password.reveal() : "";
		if (this.socks) {
			return new Socks5ProxyHandler(address, this.user, password);
		}
		return (this.user != null) ? new HttpProxyHandler(address, this.user, password) : new HttpProxyHandler(address);
	}

	/** The header by which the proxy knows who asks it; absent if nobody does. */
	@Nullable String authorization() {
		if (this.user == null || this.password == null) {
			return null;
		}
		byte[] both = (this.user + ":" + this.password.reveal()).getBytes(StandardCharsets.UTF_8);
		return "Basic " + Base64.getEncoder().encodeToString(both);
	}

}
