package io.gatehouse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Calls of gRPC, by its own client to its own server, through the proxy (Traefik row
 * E20).
 */
class GrpcTests {

	private static final int BIG = 3 << 20;

	private static final MethodDescriptor<byte[], byte[]> UNARY = GrpcBytes.method("unary", MethodType.UNARY);

	private static final MethodDescriptor<byte[], byte[]> UPLOAD = GrpcBytes.method("upload",
			MethodType.CLIENT_STREAMING);

	private static final MethodDescriptor<byte[], byte[]> DOWNLOAD = GrpcBytes.method("download",
			MethodType.SERVER_STREAMING);

	private static final MethodDescriptor<byte[], byte[]> TALK = GrpcBytes.method("talk", MethodType.BIDI_STREAMING);

	private static final Metadata.Key<String> SHOP = Metadata.Key.of("x-shop", Metadata.ASCII_STRING_MARSHALLER);

	private static final CountDownLatch CANCELLED = new CountDownLatch(1);

	private static Server server;

	private static RunningGatehouse gatehouse;

	private static ManagedChannel channel;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
			.addService(service())
			.intercept(new Echo())
			.build()
			.start();
		Files.writeString(folder.resolve("grpc.yml"), """
				http:
				  routers:
				    calls:
				      rule: PathPrefix(`/test.Calls/`)
				      service: calls
				  services:
				    calls:
				      loadBalancer:
				        servers:
				          - url: h2c://127.0.0.1:%d
				""".formatted(server.getPort()));
		gatehouse = RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + folder);
		gatehouse.api("/http/routers/calls@file", "enabled");
		channel = NettyChannelBuilder.forAddress("127.0.0.1", gatehouse.port("web")).usePlaintext().build();
	}

	@AfterAll
	static void stop() throws InterruptedException {
		channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
		server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
		assertThat(gatehouse.leaks()).isEmpty();
		gatehouse.close();
	}

	@Test
	void answerOneMessageWithOne() {
		assertThat(text(ClientCalls.blockingUnaryCall(channel, UNARY, CallOptions.DEFAULT, bytes("hello"))))
			.isEqualTo("hello");
	}

	@Test
	void carryMessagesThatAreLargerThanAnyWindow() {
		assertThat(ClientCalls.blockingUnaryCall(channel, UNARY, CallOptions.DEFAULT, new byte[BIG])).hasSize(BIG);
	}

	@Test
	void failWithTheStatusThatTheServerNames() {
		assertThatThrownBy(
				() -> ClientCalls.blockingUnaryCall(channel, UNARY, CallOptions.DEFAULT, bytes("fail: no such shop")))
			.isInstanceOfSatisfying(StatusRuntimeException.class, (failure) -> {
				assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
				assertThat(failure.getStatus().getDescription()).isEqualTo("no such shop");
			});
	}

	@Test
	void sayThatAMethodIsUnknown() {
		assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(channel, GrpcBytes.method("other", MethodType.UNARY),
				CallOptions.DEFAULT, bytes("")))
			.isInstanceOfSatisfying(StatusRuntimeException.class,
					(failure) -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
	}

	@Test
	void passHeadersAndTrailers() {
		Metadata sent = new Metadata();
		sent.put(SHOP, "seven");
		var headers = new java.util.concurrent.atomic.AtomicReference<Metadata>();
		var trailers = new java.util.concurrent.atomic.AtomicReference<Metadata>();
		var with = io.grpc.ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(sent),
				MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
		ClientCalls.blockingUnaryCall(with, UNARY, CallOptions.DEFAULT, bytes("x"));
		assertThat(headers.get().get(SHOP)).isEqualTo("seven");
		assertThat(trailers.get().get(SHOP)).isEqualTo("seven, too");
	}

	@Test
	void streamFromTheServer() {
		Iterator<byte[]> all = ClientCalls.blockingServerStreamingCall(channel, DOWNLOAD, CallOptions.DEFAULT,
				bytes("500"));
		List<String> read = new ArrayList<>();
		all.forEachRemaining((message) -> read.add(text(message)));
		assertThat(read).hasSize(500).startsWith("0", "1").endsWith("499");
	}

	@Test
	void streamFromTheClient() throws InterruptedException {
		Answers answers = new Answers();
		StreamObserver<byte[]> call = ClientCalls.asyncClientStreamingCall(channel.newCall(UPLOAD, CallOptions.DEFAULT),
				answers);
		for (int i = 0; i < 500; i++) {
			call.onNext(new byte[1000]);
		}
		call.onCompleted();
		assertThat(answers.next()).isEqualTo("500000");
		assertThat(answers.next()).isEqualTo("end");
	}

	@Test
	void talkInTurns() throws InterruptedException {
		Answers answers = new Answers();
		StreamObserver<byte[]> call = ClientCalls.asyncBidiStreamingCall(channel.newCall(TALK, CallOptions.DEFAULT),
				answers);
		for (int i = 0; i < 20; i++) {
			call.onNext(bytes("ask " + i));
			assertThat(answers.next()).isEqualTo("ask " + i);
		}
		call.onCompleted();
		assertThat(answers.next()).isEqualTo("end");
	}

	@Test
	void endAtTheServerWhenTheClientGivesUp() throws InterruptedException {
		assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(channel, UNARY,
				CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS), bytes("wait")))
			.isInstanceOfSatisfying(StatusRuntimeException.class,
					(failure) -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
		assertThat(CANCELLED.await(10, TimeUnit.SECONDS)).isTrue();
	}

	private static ServerServiceDefinition service() {
		return ServerServiceDefinition.builder("test.Calls")
			.addMethod(UNARY, ServerCalls.asyncUnaryCall(GrpcTests::unary))
			.addMethod(DOWNLOAD, ServerCalls.asyncServerStreamingCall((request, answers) -> {
				for (int i = 0; i < Integer.parseInt(text(request)); i++) {
					answers.onNext(bytes(Integer.toString(i)));
				}
				answers.onCompleted();
			}))
			.addMethod(UPLOAD, ServerCalls.asyncClientStreamingCall(Sum::new))
			.addMethod(TALK, ServerCalls.asyncBidiStreamingCall((answers) -> answers))
			.build();
	}

	private static void unary(byte[] request, StreamObserver<byte[]> answers) {
		if (text(request).equals("wait")) {
			((ServerCallStreamObserver<byte[]>) answers).setOnCancelHandler(CANCELLED::countDown);
		}
		else if (text(request).startsWith("fail: ")) {
			answers.onError(Status.NOT_FOUND.withDescription(text(request).substring(6)).asRuntimeException());
		}
		else {
			answers.onNext(request);
			answers.onCompleted();
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/** Answers with the length of all messages. */
	private static final class Sum implements StreamObserver<byte[]> {

		private final StreamObserver<byte[]> answers;

		private long sum;

		Sum(StreamObserver<byte[]> answers) {
			this.answers = answers;
		}

		@Override
		public void onNext(byte[] message) {
			this.sum += message.length;
		}

		@Override
		public void onError(Throwable failure) {
			this.answers.onError(failure);
		}

		@Override
		public void onCompleted() {
			this.answers.onNext(bytes(Long.toString(this.sum)));
			this.answers.onCompleted();
		}

	}

	/** What has come, one after the other. */
	private static final class Answers implements StreamObserver<byte[]> {

		private final BlockingQueue<String> come = new LinkedBlockingQueue<>();

		String next() throws InterruptedException {
			return String.valueOf(this.come.poll(10, TimeUnit.SECONDS));
		}

		@Override
		public void onNext(byte[] message) {
			this.come.add(text(message));
		}

		@Override
		public void onError(Throwable failure) {
			this.come.add(failure.toString());
		}

		@Override
		public void onCompleted() {
			this.come.add("end");
		}

	}

	/** Sends a header back, and another one behind the answer. */
	private static final class Echo implements ServerInterceptor {

		@Override
		public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
				ServerCallHandler<Q, R> next) {
			String shop = headers.get(SHOP);
			if (shop == null) {
				return next.startCall(call, headers);
			}
			return next.startCall(new io.grpc.ForwardingServerCall.SimpleForwardingServerCall<>(call) {

				@Override
				public void sendHeaders(Metadata sent) {
					sent.put(SHOP, shop);
					super.sendHeaders(sent);
				}

				@Override
				public void close(Status status, Metadata trailers) {
					trailers.put(SHOP, shop + ", too");
					super.close(status, trailers);
				}

			}, headers);
		}

	}

}
