package io.gatehouse.provider.consulcatalog;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.provider.Commands;
import io.gatehouse.provider.RecordingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Agents that ask for a token, that speak TLS, and whose services are behind Connect.
 */
@NeedsConsul
class ConsulSecurityIT {

	private static final String TOKEN = "11111111-2222-3333-4444-555555555555";

	@TempDir
	private Path folder;

	private final RecordingSink sink = new RecordingSink();

	private ConsulDaemon consul;

	private ConsulCatalogProvider provider;

	@AfterEach
	void stop() throws Exception {
		if (this.provider != null) {
			this.provider.stop();
		}
		this.consul.close();
	}

	private void follow(String address, String... options) {
		if (this.provider != null) {
			this.provider.stop();
		}
		Map<String, String> all = new HashMap<>();
		all.put("endpoint.address", address);
		for (int i = 0; i < options.length; i += 2) {
			all.put(options[i], options[i + 1]);
		}
		this.provider = new ConsulCatalogProvider(null, ConsulExample.properties(all), ConsulExample.DECODER);
		this.provider.start(this.sink);
	}

	@Test
	void showsItsToken() throws Exception {
		this.consul = ConsulDaemon.start(this.folder, """
				{"acl": {"enabled": true, "default_policy": "deny", "tokens": {"master": "%s"}}}""".formatted(TOKEN),
				TOKEN);
		this.consul.register("web", 80);
		follow(this.consul.address(), "endpoint.token", "99999999-2222-3333-4444-555555555555");
		assertThat(this.sink.awaitProblem(1)).endsWith("status 403, ACL not found").doesNotContain("99999999");
		assertThat(this.sink.publications()).isZero();
		follow(this.consul.address(), "endpoint.token", TOKEN);
		this.sink.awaitRouter("web");
	}

	@Test
	void speaksTlsWithCertificatesOfBothSides() throws Exception {
		certificates();
		this.consul = ConsulDaemon.start(this.folder, """
				{"ca_file": "%1$s/consul-agent-ca.pem", "cert_file": "%1$s/dc1-server-consul-0.pem",
				"key_file": "%1$s/dc1-server-consul-0-key.pem", "verify_incoming_https": true}"""
			.formatted(this.folder), "");
		this.consul.register("web", 80);
		follow("https://" + this.consul.secureAddress());
		assertThat(this.sink.awaitProblem(1)).contains("unable to find valid certification path");
		follow(this.consul.secureAddress(), "endpoint.scheme", "https", "endpoint.tls.ca",
				this.folder + "/consul-agent-ca.pem", "endpoint.tls.cert", this.folder + "/dc1-client-consul-0.pem",
				"endpoint.tls.key", this.folder + "/dc1-client-consul-0-key.pem");
		this.sink.awaitRouter("web");
	}

	private void certificates() throws Exception {
		String program = String.valueOf(ConsulDaemon.program());
		for (List<String> made : List.of(List.of("ca", "create"), List.of("cert", "create", "-server"),
				List.of("cert", "create", "-client"))) {
			Commands.check(Map.of(), 30,
					List.of("sh", "-c", "cd '" + this.folder + "' && '" + program + "' tls " + String.join(" ", made)));
		}
	}

	@Test
	void reachesServicesOfConnectByTheirProxies() throws Exception {
		this.consul = ConsulDaemon.start(this.folder, "", "");
		this.consul.register(JsonMapper.shared().readTree("""
				{"Name": "web", "Port": 8080,
				"Tags": ["traefik.consulcatalog.connect=true", "traefik.http.routers.w.rule=Host(`w`)"],
				"Connect": {"SidecarService": {"Port": 21000, "Address": "127.0.0.1",
				"Check": {"CheckID": "proxied", "TTL": "1h", "Status": "passing"}}}}"""));
		follow(this.consul.address(), "connectAware", "true", "serviceName", "edge");
		this.sink.awaitRouter("w");
		this.sink.await((configuration) -> configuration.http().services().containsKey("web"));
		assertThat(this.sink.last().http().services()).doesNotContainKey("web-sidecar-proxy");
		ServersTransport transport = this.sink.last().http().serversTransports().get("tls-default-dc1-web").value();
		assertThat(transport.peerCertURI()).matches("spiffe://[0-9a-f-]+\\.consul/ns/default/dc/dc1/svc/web");
		assertThat(transport.rootCAs()).singleElement().asString().contains("-----BEGIN CERTIFICATE-----");
		ServersTransport.Certificate own = transport.certificates().get(0);
		assertThat(own.certFile()).contains("-----BEGIN CERTIFICATE-----");
		assertThat(own.keyFile()).startsWith("-----BEGIN PRIVATE KEY-----");
		assertThat(this.sink.problems()).isEmpty();
	}

}
