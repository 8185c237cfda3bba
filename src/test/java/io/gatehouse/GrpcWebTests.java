package io.gatehouse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls as browsers make them, through the proxy to a server of gRPC (Traefik row F35).
 */
class GrpcWebTests {

	private static final String WEB = "application/grpc-web+proto";

	private static final String TEXT = "application/grpc-web-text+proto";

	private static final MethodDescriptor<byte[], byte[]> UNARY = GrpcBytes.method("unary", MethodType.UNARY);

	private static final MethodDescriptor<byte[], byte[]> DOWNLOAD = GrpcBytes.method("download",
			MethodType.SERVER_STREAMING);

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static Server server;

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
			.addService(service())
			.build()
			.start();
		Files.writeString(folder.resolve("grpc.yml"), """
				http:
				  routers:
				    calls: {rule: PathPrefix(`/`), middlewares: [web], service: calls}
				    dead: {rule: PathPrefix(`/dead`), middlewares: [web], service: nobody}
				  middlewares:
				    web: {grpcWeb: {allowOrigins: ["https://shop.example"]}}
				  services:
				    calls: {loadBalancer: {servers: [{url: "h2c://127.0.0.1:%d"}]}}
				    nobody: {loadBalancer: {servers: [{url: "h2c://127.0.0.1:1"}]}}
				""".formatted(server.getPort()));
		gatehouse = RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + folder);
		gatehouse.api("/http/routers/calls@file", "enabled");
	}

	@AfterAll
	static void stop() throws InterruptedException {
		server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
		assertThat(gatehouse.leaks()).isEmpty();
		gatehouse.close();
	}

	@Test
	void areAnsweredWithTheTrailersAsTheLastMessage() throws Exception {
		HttpResponse<byte[]> answer = call("unary", WEB, message("hello"));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/grpc-web");
		assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
		assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).hasValue("true");
		assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow()).contains("Content-Type")
			.endsWith("grpc-message, grpc-status, Vary");
		assertThat(messages(answer.body())).containsExactly("0 hello", "128 grpc-status: 0\r\n");
	}

	@Test
	void mayBeText() throws Exception {
		byte[] body = Base64.getMimeEncoder(8, "\r\n".getBytes(StandardCharsets.US_ASCII)).encode(message("50"));
		HttpResponse<byte[]> answer = call("download", TEXT, body);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/grpc-web-text");
		List<String> read = messages(decoded(answer.body()));
		assertThat(read).hasSize(51).startsWith("0 0", "0 1").endsWith("0 49", "128 grpc-status: 0\r\n");
	}

	@Test
	void mayBeLargerThanAnyBuffer() throws Exception {
		String large = "abcdefghij".repeat(100_000);
		assertThat(messages(call("unary", WEB, message(large)).body())).first().isEqualTo("0 " + large);
		byte[] body = Base64.getEncoder().encode(message(large));
		assertThat(messages(decoded(call("unary", TEXT, body).body()))).first().isEqualTo("0 " + large);
	}

	@Test
	void failWithTheStatusThatTheServerNames() throws Exception {
		HttpResponse<byte[]> answer = call("unary", WEB, message("fail"));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("grpc-status")).hasValue("5");
		assertThat(answer.headers().firstValue("grpc-message")).hasValue("no such shop");
		assertThat(messages(answer.body())).containsExactly("128 ");
	}

	@Test
	void thatAreNoBase64AreRefused() throws Exception {
		assertThat(call("unary", TEXT, "%%%%".getBytes(StandardCharsets.US_ASCII)).statusCode()).isEqualTo(400);
		assertThat(call("unary", TEXT, "AAA".getBytes(StandardCharsets.US_ASCII)).statusCode()).isEqualTo(400);
	}

	@Test
	void areToldOfAServerThatIsGoneAsEverybodyIs() throws Exception {
		HttpResponse<byte[]> answer = post("/dead", WEB, message("x"));
		assertThat(answer.statusCode()).isEqualTo(502);
		assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
		assertThat(new String(answer.body(), StandardCharsets.US_ASCII)).isEqualTo("Bad Gateway");
	}

	@Test
	void areAllowedBeforehand() throws Exception {
		HttpResponse<byte[]> answer = preflight("https://shop.example");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
		assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).hasValue("POST");
		assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).hasValue("X-Grpc-Web, Content-Type");
		assertThat(answer.headers().firstValue("Access-Control-Max-Age")).hasValue("600");
		assertThat(preflight("https://evil.example").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
	}

	@Test
	void ofOtherKindsPass() throws Exception {
		assertThat(post("/test.Calls/unary", "text/plain", message("x")).headers()
			.firstValue("Access-Control-Expose-Headers")).isEmpty();
	}

	private static HttpResponse<byte[]> call(String method, String type, byte[] body) throws Exception {
		return post("/test.Calls/" + method, type, body);
	}

	private static HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
		return CLIENT.send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", type)
			.header("Origin", "https://shop.example")
			.header("X-Grpc-Web", "1")
			.POST(BodyPublishers.ofByteArray(body))
			.build(), BodyHandlers.ofByteArray());
	}

	private static HttpResponse<byte[]> preflight(String origin) throws Exception {
		return CLIENT.send(HttpRequest.newBuilder(uri("/test.Calls/unary"))
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "x-grpc-web,content-type")
			.method("OPTIONS", BodyPublishers.noBody())
			.build(), BodyHandlers.ofByteArray());
	}

	private static URI uri(String path) {
		return URI.create("http://127.0.0.1:" + gatehouse.port("web") + path);
	}

	private static byte[] message(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(5 + bytes.length).put((byte) 0).putInt(bytes.length).put(bytes).array();
	}

	/** Each message with its mark. */
	private static List<String> messages(byte[] body) {
		List<String> messages = new ArrayList<>();
		ByteBuffer rest = ByteBuffer.wrap(body);
		while (rest.hasRemaining()) {
			int mark = rest.get() & 0xff;
			byte[] bytes = new byte[rest.getInt()];
			rest.get(bytes);
			messages.add(mark + " " + new String(bytes, StandardCharsets.UTF_8));
		}
		return messages;
	}

	/** Pieces of Base64, each padded on its own. */
	private static byte[] decoded(byte[] text) {
		ByteBuffer bytes = ByteBuffer.allocate(text.length);
		for (int from = 0; from < text.length; from += 4) {
			bytes.put(Base64.getDecoder().decode(Arrays.copyOfRange(text, from, from + 4)));
		}
		return Arrays.copyOf(bytes.array(), bytes.position());
	}

	private static ServerServiceDefinition service() {
		return ServerServiceDefinition.builder("test.Calls")
			.addMethod(UNARY, ServerCalls.asyncUnaryCall(GrpcWebTests::unary))
			.addMethod(DOWNLOAD, ServerCalls.asyncServerStreamingCall((request, answers) -> {
				for (int i = 0; i < Integer.parseInt(new String(request, StandardCharsets.UTF_8)); i++) {
					answers.onNext(Integer.toString(i).getBytes(StandardCharsets.UTF_8));
				}
				answers.onCompleted();
			}))
			.build();
	}

	private static void unary(byte[] request, StreamObserver<byte[]> answers) {
		if (new String(request, StandardCharsets.UTF_8).equals("fail")) {
			answers.onError(Status.NOT_FOUND.withDescription("no such shop").asRuntimeException());
		}
		else {
			answers.onNext(request);
			answers.onCompleted();
		}
	}

}
