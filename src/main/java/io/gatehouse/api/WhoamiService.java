package io.gatehouse.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.gatehouse.routing.InternalService;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The service {@code whoami@internal} of the quick start: answers with what it was asked,
 * in the shape of the {@code traefik/whoami} image, so that a route can be tried before
 * there is any server.
 */
@Component
@Profile("quickstart")
class WhoamiService implements InternalService {

	private static final Set<String> FIRST = Set.of("host", "user-agent");

	/** Hostname and addresses, which do not change while Gatehouse runs. */
	private final String machine;

	WhoamiService() {
		this.machine = machine();
	}

	@Override
	public String name() {
		return "whoami";
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		return PlainText.write(exchange, 200, describe(exchange.getRequest()));
	}

	private String describe(ServerHttpRequest request) {
		StringBuilder text = new StringBuilder(this.machine);
		InetSocketAddress remote = request.getRemoteAddress();
		if (remote != null && remote.getAddress() != null) {
			String host = remote.getAddress().getHostAddress();
			text.append("RemoteAddr: ")
				.append((host.indexOf(':') < 0) ? host : "[" + host + "]")
				.append(':')
				.append(remote.getPort())
				.append('\n');
		}
		String query = request.getURI().getRawQuery();
		text.append(request.getMethod().name())
			.append(' ')
			.append(request.getURI().getRawPath())
			.append((query != null) ? "?" + query : "")
			.append(" HTTP/1.1\r\n");
		HttpHeaders headers = request.getHeaders();
		append(text, "Host", headers);
		append(text, "User-Agent", headers);
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		names.addAll(headers.headerNames());
		names.removeIf((name) -> FIRST.contains(name.toLowerCase(Locale.ROOT)));
		names.forEach((name) -> append(text, canonical(name), headers));
		return text.append("\r\n").toString();
	}

	private static void append(StringBuilder text, String name, HttpHeaders headers) {
		for (String value : headers.getOrDefault(name, List.of())) {
			text.append(name).append(": ").append(value).append("\r\n");
		}
	}

	/** Go writes a header's name with capitals after each dash. */
	private static String canonical(String name) {
		StringBuilder canonical = new StringBuilder(name.length());
		boolean capital = true;
		for (char letter : name.toCharArray()) {
			canonical.append(capital ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
			capital = letter == '-';
		}
		return canonical.toString();
	}

	private static String machine() {
		StringBuilder text = new StringBuilder();
		try {
			text.append("Hostname: ").append(InetAddress.getLocalHost().getHostName()).append('\n');
		}
		catch (UnknownHostException ex) {
			// A machine need not know its own name; the addresses say who it is.
			text.append("Hostname: \n");
		}
		try {
			NetworkInterface.networkInterfaces()
				.flatMap(NetworkInterface::inetAddresses)
				.map((address) -> address.getHostAddress().replaceFirst("%.*", ""))
				.forEach((address) -> text.append("IP: ").append(address).append('\n'));
		}
		catch (SocketException ex) {
			throw new IllegalStateException("The machine's addresses cannot be read", ex);
		}
		return text.toString();
	}

}
