package io.gatehouse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers of gRPC are asked by gRPC's own protocol for it whether they are well (Traefik
 * row E07).
 */
class GrpcHealthTests {

	private static final MethodDescriptor<byte[], byte[]> CHECK = MethodDescriptor.<byte[], byte[]>newBuilder()
		.setType(MethodType.UNARY)
		.setFullMethodName("grpc.health.v1.Health/Check")
		.setRequestMarshaller(new GrpcBytes())
		.setResponseMarshaller(new GrpcBytes())
		.build();

	/** Field 1 of a HealthCheckResponse: what SERVING and NOT_SERVING are on the wire. */
	private static final byte[] SERVING = { 8, 1 };

	private static final byte[] NOT_SERVING = { 8, 2 };

	private final BlockingQueue<byte[]> asked = new LinkedBlockingQueue<>();

	private volatile byte[] answer = SERVING;

	private Server server;

	private RunningGatehouse gatehouse;

	@BeforeEach
	void start(@TempDir Path folder) throws IOException {
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
			.addService(ServerServiceDefinition.builder("grpc.health.v1.Health")
				.addMethod(CHECK, ServerCalls.asyncUnaryCall(this::check))
				.build())
			.build()
			.start();
		Files.writeString(folder.resolve("grpc.yml"), """
				http:
				  routers:
				    calls: {rule: PathPrefix(`/`), service: calls}
				  services:
				    calls:
				      loadBalancer:
				        healthCheck: {mode: grpc, interval: 100ms, unhealthyInterval: 100ms, timeout: 5s}
				        servers: [{url: "h2c://127.0.0.1:%d"}]
				""".formatted(this.server.getPort()));
		this.gatehouse = RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + folder);
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
		assertThat(this.gatehouse.leaks()).isEmpty();
		this.gatehouse.close();
	}

	private void check(byte[] request, StreamObserver<byte[]> answers) {
		this.asked.add(request);
		byte[] now = this.answer;
		if (now.length == 0) {
			answers.onError(Status.UNAVAILABLE.withDescription("on purpose").asRuntimeException());
			return;
		}
		answers.onNext(now);
		answers.onCompleted();
	}

	@Test
	void aServerIsUpWhileItSaysThatItServes() throws InterruptedException {
		assertThat(this.gatehouse.api("/http/services/calls@file", "\"UP\"")).contains("\"UP\"");
		byte[] request = this.asked.poll(10, TimeUnit.SECONDS);
		assertThat(new String(request, StandardCharsets.UTF_8)).as("a HealthCheckRequest for all services").isEmpty();
		this.answer = NOT_SERVING;
		assertThat(this.gatehouse.api("/http/services/calls@file", "\"DOWN\"")).contains("\"DOWN\"");
		this.answer = SERVING;
		assertThat(this.gatehouse.api("/http/services/calls@file", "\"UP\"")).contains("\"UP\"");
		this.answer = new byte[0];
		assertThat(this.gatehouse.api("/http/services/calls@file", "\"DOWN\"")).contains("\"DOWN\"");
		assertThat(this.gatehouse.get("/").statusCode()).isEqualTo(503);
	}

}
