package io.gatehouse.upstream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes down what an exchange tells, and holds its handle. */
final class Recorder implements UpstreamListener {

	private final EventLoop loop;

	private final List<String> events = new CopyOnWriteArrayList<>();

	private final List<Throwable> mistakes = new CopyOnWriteArrayList<>();

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	private final CountDownLatch end = new CountDownLatch(1);

	private volatile @Nullable HttpResponse head;

	private volatile @Nullable LastHttpContent last;

	private volatile @Nullable UpstreamFailure failure;

	private volatile @Nullable UpstreamExchange exchange;

	Recorder(EventLoop loop) {
		this.loop = loop;
	}

	void opened(UpstreamExchange opened) {
		this.exchange = opened;
	}

	UpstreamExchange exchange() {
		UpstreamExchange opened = this.exchange;
		assertThat(opened).isNotNull();
		return opened;
	}

	@Override
	public void interim(HttpResponse response) {
		told("interim " + response.status().code());
	}

	@Override
	public void proceed() {
		told("proceed");
	}

	@Override
	public void head(HttpResponse response, String server) {
		this.head = response;
		told("head " + response.status().code());
	}

	@Override
	public void body(HttpContent content) {
		synchronized (this.body) {
			this.body.writeBytes(ByteBufUtil.getBytes(content.content()));
		}
		content.release();
		if (content instanceof LastHttpContent ending) {
			this.last = ending;
			told("end");
			this.end.countDown();
		}
	}

	@Override
	public void writable() {
		told("writable");
	}

	@Override
	public void failed(UpstreamFailure reason) {
		this.failure = reason;
		told("failed " + reason.reason());
		this.end.countDown();
	}

	private void told(String event) {
		if (!this.loop.inEventLoop()) {
			this.mistakes.add(new AssertionError(event + " on " + Thread.currentThread()));
		}
		if (this.end.getCount() == 0) {
			this.mistakes.add(new AssertionError(event + " after the end"));
		}
		this.events.add(event);
	}

	/** Waits until the exchange has ended, well or not. */
	Recorder await() {
		try {
			assertThat(this.end.await(10, TimeUnit.SECONDS)).as("%s ended", this.events).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
		assertThat(this.mistakes).isEmpty();
		return this;
	}

	List<String> events() {
		assertThat(this.mistakes).isEmpty();
		return this.events;
	}

	String body() {
		synchronized (this.body) {
			return this.body.toString(StandardCharsets.ISO_8859_1);
		}
	}

	int bodyLength() {
		synchronized (this.body) {
			return this.body.size();
		}
	}

	HttpResponse head() {
		HttpResponse response = this.head;
		assertThat(response).as("head, after %s", this.events).isNotNull();
		return response;
	}

	LastHttpContent last() {
		LastHttpContent ending = this.last;
		assertThat(ending).isNotNull();
		return ending;
	}

	UpstreamFailure failure() {
		UpstreamFailure reason = this.failure;
		assertThat(reason).as("failure, after %s", this.events).isNotNull();
		return reason;
	}

}
