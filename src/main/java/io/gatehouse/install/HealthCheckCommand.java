package io.gatehouse.install;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;

/**
 * Asks a running Gatehouse whether it is well, by the install options that it runs with
 * (Traefik row A14). For a container's health check, so it needs no application context.
 */
final class HealthCheckCommand {

	private static final int TIMEOUT = 5_000;

	private static final String ENTRY_POINT = "traefik";

	private static final String ADDRESS = ":8080";

	private final Installation installation;

	HealthCheckCommand(Installation installation) {
		this.installation = installation;
	}

	/** What is printed, and whether all is well. */
	record Result(boolean well, String text) {

	}

	Result run() {
		if (!property("ping.enabled", "false").equals("true")) {
			return new Result(false, "Error calling healthcheck: please enable `ping` to use health check");
		}
		String entryPoint = property("ping.entrypoint", ENTRY_POINT);
		String address = property("entrypoints[" + entryPoint + "].address", "");
		if (address.isEmpty()) {
			if (!entryPoint.equals(ENTRY_POINT)) {
				return new Result(false, "Error calling healthcheck: there is no entry point " + entryPoint);
			}
			address = ADDRESS;
		}
		return ask(address.replaceFirst("(?i)/tcp$", ""));
	}

	private static Result ask(String address) {
		String url = "http://" + address + "/ping";
		URI asked = URI.create(address.startsWith(":") ? "http://127.0.0.1" + address + "/ping" : url);
		try {
			// The JDK's newer client takes longer to start than the answer takes
			HttpURLConnection connection = (HttpURLConnection) asked.toURL().openConnection(Proxy.NO_PROXY);
			connection.setRequestMethod("HEAD");
			connection.setConnectTimeout(TIMEOUT);
			connection.setReadTimeout(TIMEOUT);
			int status = connection.getResponseCode();
			return (status == 200) ? new Result(true, "OK: " + url)
					: new Result(false, "Bad healthcheck status: " + status);
		}
		catch (IOException ex) {
			String reason = (ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getSimpleName();
			return new Result(false, "Error calling healthcheck: " + url + ": " + reason);
		}
	}

	private String property(String name, String otherwise) {
		String wanted = "gatehouse." + name;
		for (Map.Entry<String, Given> property : this.installation.properties().entrySet()) {
			if (property.getKey().equalsIgnoreCase(wanted)) {
				return property.getValue().toString();
			}
		}
		return otherwise;
	}

}
