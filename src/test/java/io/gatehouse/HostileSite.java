package io.gatehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A live Gatehouse that everybody attacks, in front of a server that tells. */
final class HostileSite implements AutoCloseable {

	private static final String ROUTES = """
			http:
			  routers:
			    open: {rule: PathPrefix(`/`), service: server}
			    guarded: {rule: PathPrefix(`/admin`), service: server, middlewares: [password]}
			    stripped: {rule: PathPrefix(`/strip`), service: server, middlewares: [strip]}
			    moved: {rule: Host(`moved.test`), service: server, middlewares: [move]}
			  middlewares:
			    password: {basicAuth: {users: ["test:$apr1$H6uskkkW$IgXLP6ewTrSuBkTrqE8wj/"]}}
			    strip: {stripPrefix: {prefixes: [/strip]}}
			    move: {redirectScheme: {scheme: https}}
			  services:
			    server:
			      loadBalancer:
			        servers: [{url: %s}]
			        serversTransport: patient
			  serversTransports:
			    patient: {forwardingTimeouts: {responseHeaderTimeout: 1500ms}}
			""";

	private final RecordingServer server = new RecordingServer();

	private final RunningGatehouse gatehouse;

	HostileSite(Path folder) throws IOException {
		Files.writeString(folder.resolve("routes.yml"), ROUTES.formatted(this.server.url()));
		String quick = "gatehouse.entry-points.quick.transport.responding-timeouts.";
		this.gatehouse = RunningGatehouse.start(Nobody.class, "gatehouse.providers.providers-throttle-duration=10ms",
				"gatehouse.providers.file.enabled=true", "gatehouse.providers.file.directory=" + folder,
				"gatehouse.entry-points.small.address=127.0.0.1:0",
				"gatehouse.entry-points.small.http.max-header-bytes=8192",
				"gatehouse.entry-points.raw.address=127.0.0.1:0", "gatehouse.entry-points.raw.http.sanitize-path=false",
				"gatehouse.entry-points.quick.address=127.0.0.1:0", quick + "read-timeout=400ms",
				quick + "idle-timeout=400ms", quick + "write-timeout=1s");
		this.gatehouse.awaitBody("/ready", "this is /ready");
	}

	RecordingServer server() {
		return this.server;
	}

	RawClient client(String entryPoint) throws IOException {
		return new RawClient(this.gatehouse.port(entryPoint));
	}

	/**
	 * Asks something harmless on connections of its own, and sees that the answer is the
	 * one to it.
	 */
	void answersOthersAsEver() throws IOException {
		try (RawClient other = client("web")) {
			for (String path : List.of("/others/1", "/others/2")) {
				other.write("GET " + path + " HTTP/1.1\r\nHost: others.test\r\n\r\n");
				assertThat(other.answer()).as("what another client is answered")
					.startsWith("HTTP/1.1 200 ")
					.endsWith("\r\n\r\nthis is " + path);
			}
		}
	}

	@Override
	public void close() {
		List<String> leaks = this.gatehouse.leaks();
		this.gatehouse.close();
		this.server.close();
		assertThat(leaks).isEmpty();
	}

	/** No beans. */
	static final class Nobody {

	}

}
