package io.gatehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Gatehouse stops while clients go on asking: every request that has reached a server is
 * answered, whole.
 */
@Timeout(60)
class StopUnderLoadTests {

	private static final int CLIENTS = 16;

	private static final int LENGTH = 50_000;

	private static final String ROUTES = """
			http:
			  routers:
			    all: {rule: PathPrefix(`/`), service: server}
			  services:
			    server: {loadBalancer: {servers: [{url: %s}]}}
			""";

	@TempDir
	private Path folder;

	private static final MethodDescriptor<byte[], byte[]> CALL = GrpcBytes.method("call", MethodType.UNARY);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger taken = new AtomicInteger();

	private final AtomicInteger answered = new AtomicInteger();

	private volatile boolean stopped;

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void noRequestIsCut() throws Exception {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
		server.setExecutor(this.threads);
		server.createContext("/", this::answer);
		server.start();
		RunningGatehouse gatehouse = gatehouse("http://127.0.0.1:" + server.getAddress().getPort());
		gatehouse.awaitBody("/", "x");
		this.taken.set(0);
		URI uri = URI.create("http://127.0.0.1:" + gatehouse.port("web") + "/");
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		stopUnderLoad(gatehouse, () -> ask(client, uri));
		server.stop(0);
	}

	@Test
	void noCallIsCut() throws Exception {
		Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.addService(ServerServiceDefinition.builder("test.Calls")
				.addMethod(CALL, ServerCalls.asyncUnaryCall(this::answer))
				.build())
			.build()
			.start();
		RunningGatehouse gatehouse = gatehouse("h2c://127.0.0.1:" + server.getPort());
		ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", gatehouse.port("web"))
			.usePlaintext()
			.build();
		gatehouse.api("/http/routers/all@file", "enabled");
		stopUnderLoad(gatehouse, () -> call(channel));
		channel.shutdownNow();
		server.shutdownNow();
	}

	private RunningGatehouse gatehouse(String server) throws IOException {
		Files.writeString(this.folder.resolve("routes.yml"), ROUTES.formatted(server));
		return RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + this.folder,
				"gatehouse.entry-points.web.transport.life-cycle.request-accept-grace-timeout=500ms",
				"gatehouse.entry-points.web.transport.life-cycle.grace-time-out=20s");
	}

	private void stopUnderLoad(RunningGatehouse gatehouse, Runnable question) {
		for (int i = 0; i < CLIENTS; i++) {
			this.threads.execute(() -> {
				while (!this.stopped) {
					question.run();
				}
			});
		}
		await().until(() -> this.answered.get() > 100);
		int before = this.answered.get();
		gatehouse.close();
		this.stopped = true;
		assertThat(this.answered.get()).as("answered after the stop has begun, in the time of grace too")
			.isGreaterThan(before + CLIENTS);
		await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(this.answered).hasValue(this.taken.get()));
	}

	private void call(ManagedChannel channel) {
		try {
			byte[] answer = ClientCalls.blockingUnaryCall(channel, CALL, CallOptions.DEFAULT, new byte[1]);
			if (answer.length == LENGTH) {
				this.answered.incrementAndGet();
			}
		}
		catch (StatusRuntimeException ex) {
			// Nobody listens any more; whether the server has seen it is counted there
		}
	}

	private void answer(byte[] question, StreamObserver<byte[]> answers) {
		this.taken.incrementAndGet();
		this.threads.execute(() -> {
			answers.onNext(new byte[LENGTH]);
			answers.onCompleted();
		});
	}

	private void ask(HttpClient client, URI uri) {
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
		try {
			HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
			if (response.body().length == LENGTH) {
				this.answered.incrementAndGet();
			}
		}
		catch (IOException ex) {
			// Nobody listens any more; whether the server has seen it is counted there
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.taken.incrementAndGet();
		try (exchange) {
			Thread.sleep(20);
			exchange.sendResponseHeaders(200, LENGTH);
			exchange.getResponseBody().write("x".repeat(LENGTH).getBytes());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
