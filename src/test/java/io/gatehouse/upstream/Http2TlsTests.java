package io.gatehouse.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.upstream.UpstreamFailure.Reason;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is spoken over TLS is agreed with the server (ALPN, RFC 7301).
 */
class Http2TlsTests {

	private static final char[] PASSWORD = "password".toCharArray();

	private static final String URI_NAME = "spiffe://shop/web";

	@TempDir
	private static Path folder;

	private static KeyManagerFactory keys;

	private static String certificate;

	private Exchanges exchanges;

	@BeforeAll
	static void makeCertificate() throws Exception {
		Path store = folder.resolve("keys.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "shop", "-keyalg", "EC", "-dname", "CN=shop", "-ext",
				"SAN=IP:127.0.0.1,URI:" + URI_NAME, "-keystore", store.toString(), "-storepass", new String(PASSWORD),
				"-storetype", "PKCS12")
			.inheritIO()
			.start();
		assertThat(keytool.waitFor()).isZero();
		KeyStore loaded = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(store)) {
			loaded.load(stream, PASSWORD);
		}
		keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(loaded, PASSWORD);
		certificate = "-----BEGIN CERTIFICATE-----\n"
				+ Base64.getMimeEncoder().encodeToString(loaded.getCertificate("shop").getEncoded())
				+ "\n-----END CERTIFICATE-----\n";
	}

	@BeforeEach
	void start() {
		this.exchanges = new Exchanges(Sockets.NIO);
	}

	@AfterEach
	void stop() {
		this.exchanges.close();
	}

	@Test
	void speaksHttp2WhereTheServerDoes() throws Exception {
		try (Http2Server server = Http2Server.playing(context(),
				(call) -> call.answer(call.headers.scheme() + " " + call.path()))) {
			Service service = service(server.server(), transport(false, null));
			List<Recorder> all = new ArrayList<>();
			assertThat(this.exchanges.get(service, "/first").await().body()).isEqualTo("https /first");
			for (int i = 0; i < 20; i++) {
				all.add(this.exchanges.get(service, "/" + i));
			}
			for (int i = 0; i < 20; i++) {
				assertThat(all.get(i).await().body()).isEqualTo("https /" + i);
			}
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void speaksHttp1WhereTheServerKnowsNoOtherOrIsNotToBeAsked() throws Exception {
		try (OldServer server = new OldServer()) {
			for (boolean disabled : new boolean[] { false, true }) {
				Service service = service(server.server(), transport(disabled, null));
				for (int i = 0; i < 3; i++) {
					assertThat(this.exchanges.get(service, "/" + i).await().body()).isEqualTo("ok");
				}
				service.close();
			}
			assertThat(server.chosen).containsExactly("http/1.1", "http/1.1");
		}
	}

	@Test
	void takesAServerByTheUriOfItsCertificate() throws Exception {
		try (Http2Server server = Http2Server.playing(context(), (call) -> call.answer("ok"))) {
			assertThat(this.exchanges.get(service(server.server(), transport(false, URI_NAME)), "/").await().body())
				.isEqualTo("ok");
			UpstreamFailure failure = this.exchanges
				.get(service(server.server(), transport(false, "spiffe://shop/other")), "/")
				.await()
				.failure();
			assertThat(failure.reason()).isEqualTo(Reason.TLS);
			assertThat(failure.cause()).hasMessageContaining("spiffe://shop/other");
			Exchanges.eventually("closed", () -> server.open() == 1);
		}
	}

	@Test
	void verifiesACertificateWithAUriWhateverTheTransportSays() throws Exception {
		try (Http2Server server = Http2Server.playing(context(), (call) -> call.answer("ok"))) {
			ServersTransport careless = new ServersTransport(null, true, List.of(), List.of(), List.of(), null, null, 0,
					null, false, URI_NAME, null);
			assertThat(this.exchanges.get(service(server.server(), careless), "/").await().failure().reason())
				.isEqualTo(Reason.TLS);
		}
	}

	@Test
	void refusesAServerThatNobodyVouchesFor() throws Exception {
		try (Http2Server server = Http2Server.playing(context(), (call) -> call.answer("ok"))) {
			assertThat(this.exchanges.get(service(server.server(), ServersTransport.DEFAULT), "/")
				.await()
				.failure()
				.reason()).isEqualTo(Reason.TLS);
		}
	}

	@Test
	void asksAProxyForTheConnection() throws Exception {
		try (Http2Server server = Http2Server.playing(context(), (call) -> call.answer("ok"));
				ConnectProxy proxy = new ConnectProxy(server.port(), "HTTP/1.1 200 Go on\r\n\r\n");
				Exchanges behind = behind("http://bob:secret@127.0.0.1:" + proxy.port())) {
			Recorder answer = behind.get(shop(behind), "/x").await();
			assertThat(answer.body()).isEqualTo("ok");
			assertThat(proxy.heads()).singleElement()
				.asString()
				.startsWith("CONNECT shop.test:8443 HTTP/1.1\r\n")
				.containsIgnoringCase("\r\nproxy-authorization: Basic Ym9iOnNlY3JldA==\r\n");
		}
	}

	@Test
	void failsWhereTheProxyDoesNotConnect() throws Exception {
		try (Http2Server server = Http2Server.playing(context(), (call) -> call.answer("ok"));
				ConnectProxy proxy = new ConnectProxy(server.port(), "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
				Exchanges behind = behind("http://127.0.0.1:" + proxy.port())) {
			assertThat(behind.get(shop(behind), "/x").await().failure().requestSent()).isFalse();
		}
	}

	private static Exchanges behind(String proxy) {
		return new Exchanges(Sockets.NIO, OutboundProxies.of(Map.of("HTTPS_PROXY", proxy)::get));
	}

	private static Service shop(Exchanges exchanges) {
		ServersTransport careless = new ServersTransport(null, true, List.of(), List.of(), List.of(), null, null, 0,
				null, false, null, null);
		return exchanges.services()
			.create("shop@test", LoadBalancer.of(List.of(Server.of("https://shop.test:8443"))), careless);
	}

	private Service service(Server server, ServersTransport transport) {
		return this.exchanges.services().create("shop@test", LoadBalancer.of(List.of(server)), transport);
	}

	private static ServersTransport transport(boolean disableHttp2, String uri) {
		return new ServersTransport(null, false, List.of(certificate), List.of(), List.of(), null, null, 0, null,
				disableHttp2, uri, null);
	}

	private static SslContext context() throws Exception {
		return SslContextBuilder.forServer(keys)
			.applicationProtocolConfig(new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
					ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
					ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT, "h2"))
			.build();
	}

	/** Knows HTTP/1.1 alone, and notes what was chosen on each connection. */
	private static final class OldServer implements AutoCloseable {

		private final List<String> chosen = new CopyOnWriteArrayList<>();

		private final SSLServerSocket socket;

		OldServer() throws Exception {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys.getKeyManagers(), null, null);
			this.socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
			Thread thread = new Thread(this::serve);
			thread.setDaemon(true);
			thread.start();
		}

		private void serve() {
			while (true) {
				try (SSLSocket connection = (SSLSocket) this.socket.accept()) {
					connection.setHandshakeApplicationProtocolSelector(
							(engine, offered) -> offered.contains("http/1.1") ? "http/1.1" : null);
					serve(connection);
				}
				catch (IOException ex) {
					if (this.socket.isClosed()) {
						return;
					}
				}
			}
		}

		private void serve(SSLSocket connection) throws IOException {
			ByteArrayOutputStream head = new ByteArrayOutputStream();
			InputStream in = connection.getInputStream();
			int next = in.read();
			this.chosen.add(connection.getApplicationProtocol());
			for (; next >= 0; next = in.read()) {
				head.write(next);
				if (head.toString().endsWith("\r\n\r\n")) {
					head.reset();
					connection.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes());
				}
			}
		}

		Server server() {
			return Server.of("https://127.0.0.1:" + this.socket.getLocalPort());
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
