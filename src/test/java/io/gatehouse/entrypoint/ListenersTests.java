package io.gatehouse.entrypoint;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.gatehouse.model.GoDuration;
import io.gatehouse.tls.ServerTls;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListenersTests {

	private final EventLoops loops = new EventLoops();

	private InheritedSockets inherited = InheritedSockets.NONE;

	private final CountDownLatch asked = new CountDownLatch(1);

	@AfterEach
	void stopLoops() {
		this.loops.destroy();
	}

	@Test
	void askConnectionsToEndAndWaitForThem() throws Exception {
		Listeners listeners = listeners("127.0.0.1:0", true, Duration.ofSeconds(10));
		try (Socket client = connect(listeners)) {
			assertThat(client.getInputStream().read()).isEqualTo('h');
			long before = System.nanoTime();
			listeners.stop();
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
			assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("bye");
		}
		assertThat(listeners.isRunning()).isFalse();
	}

	@Test
	void cutConnectionsThatTakeTooLong() throws Exception {
		Listeners listeners = listeners("127.0.0.1:0", false, Duration.ofMillis(100));
		int port = listeners.port("web");
		try (Socket client = connect(listeners)) {
			assertThat(client.getInputStream().read()).isEqualTo('h');
			listeners.stop();
			assertThat(this.asked.await(0, TimeUnit.SECONDS)).isTrue();
			assertThat(client.getInputStream().read()).isEqualTo(-1);
		}
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
	}

	@Test
	void sayWhichEntryPointCouldNotBeOpened() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			String address = "127.0.0.1:" + taken.getLocalPort();
			assertThatExceptionOfType(EntryPointException.class)
				.isThrownBy(() -> listeners(address, true, Duration.ZERO))
				.withMessageContaining("entryPoints.web.address: \"" + address + "\"");
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void listenOnASocketThatTheProcessWasStartedWith() throws Exception {
		io.netty.channel.unix.Socket socket = io.netty.channel.unix.Socket.newSocketStream();
		socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		socket.listen(10);
		this.inherited = new InheritedSockets(Map.of("web", socket.intValue()));
		// Taken by another: only the socket that is there can be meant
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Listeners listeners = listeners("127.0.0.1:" + taken.getLocalPort(), true, Duration.ofSeconds(1));
			assertThat(listeners.port("web")).isEqualTo(socket.localAddress().getPort());
			try (Socket client = connect(listeners); Socket other = connect(listeners)) {
				assertThat(client.getInputStream().read()).isEqualTo('h');
				assertThat(other.getInputStream().read()).isEqualTo('h');
			}
			listeners.stop();
		}
	}

	@ParameterizedTest
	@CsvSource({ "2, web:websecure, 7, 'web=3 websecure=4'", "1, web:websecure, 7, web=3", "2, web:web, 7, web=3",
			"2, web, 7, web=3", "0, web, 7, ''", "x, web, 7, ''", "2, web:websecure, 8, ''", "1,, 7, ''" })
	void takeSocketsByTheNamesThatSystemdGivesThem(String count, String names, String pid, String expected) {
		Map<String, String> variables = new HashMap<>(Map.of("LISTEN_FDS", count, "LISTEN_PID", pid));
		variables.put("LISTEN_FDNAMES", names);
		assertThat(new TreeMap<>(InheritedSockets.named(variables::get, 7)).toString().replaceAll("[{},]", ""))
			.isEqualTo(expected);
	}

	private Listeners listeners(String address, boolean polite, Duration grace) {
		EntryPointOptions.Transport transport = new EntryPointOptions.Transport(
				EntryPointOptions.RespondingTimeouts.DEFAULT,
				new EntryPointOptions.LifeCycle(GoDuration.ZERO, new GoDuration(grace)), GoDuration.ZERO, 0);
		EntryPointOptions options = new EntryPointOptions(address, false, false,
				EntryPointOptions.at(address).forwardedHeaders(), transport, EntryPointOptions.Http.DEFAULT,
				EntryPointOptions.Http2.DEFAULT, null, null);
		ConnectionHandler handler = (channel, entryPoint) -> greet(channel, polite);
		Listeners listeners = new Listeners(new EntryPoints(List.of(new EntryPoint("web", options))), this.loops,
				this.inherited, handler, new ServerTls());
		listeners.start();
		return listeners;
	}

	private void greet(Channel channel, boolean polite) {
		channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {

			@Override
			public void channelActive(ChannelHandlerContext ctx) {
				ctx.writeAndFlush(Unpooled.copiedBuffer(new byte[] { 'h' }));
			}

			@Override
			public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
				if (event == Draining.EVENT) {
					ListenersTests.this.asked.countDown();
					if (polite) {
						ctx.writeAndFlush(Unpooled.copiedBuffer(new byte[] { 'b', 'y', 'e' }))
							.addListener(ChannelFutureListener.CLOSE);
					}
				}
			}

		});
	}

	private static Socket connect(Listeners listeners) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), listeners.port("web"));
		socket.setSoTimeout(10_000);
		return socket;
	}

}
