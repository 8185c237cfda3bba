package io.gatehouse.middleware;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A body that was read to its end: in memory as long as it is short, then in a file,
 * which is only touched off the event loop.
 */
final class Spool {

	private static final Logger logger = LoggerFactory.getLogger(Spool.class);

	private static final int PIECE = 64 * 1024;

	private final long mostInMemory;

	private final long most;

	private ByteArrayOutputStream memory = new ByteArrayOutputStream();

	private @Nullable Path file;

	private @Nullable OutputStream output;

	private long size;

	private boolean closed;

	private Spool(long mostInMemory, long most) {
		this.mostInMemory = mostInMemory;
		this.most = most;
	}

	/**
	 * Reads a body.
	 * @param body the body
	 * @param mostInMemory how much of it is held in memory, in bytes
	 * @param most how long it may be
	 * @param back where the result is wanted
	 * @return the body, to be closed; a {@link TooLongException} if it is too long
	 */
	static Mono<Spool> read(Flux<DataBuffer> body, long mostInMemory, long most, Scheduler back) {
		return Mono.<Spool>create((sink) -> {
			Reader reader = new Reader(new Spool(mostInMemory, most), sink);
			sink.onCancel(reader::giveUp);
			body.subscribe(reader);
		}).publishOn(back);
	}

	/** How many bytes there are. */
	long size() {
		return this.size;
	}

	/** The body, as often as it is wanted. */
	Flux<DataBuffer> body(DataBufferFactory buffers) {
		Path stored = this.file;
		if (stored != null) {
			return DataBufferUtils.read(stored, buffers, PIECE);
		}
		byte[] bytes = this.memory.toByteArray();
		return (bytes.length > 0) ? Flux.defer(() -> Flux.just(buffers.wrap(bytes))) : Flux.empty();
	}

	private synchronized void store(byte[] bytes) {
		try {
			OutputStream out = this.output;
			if (out == null) {
				Path made = Files.createTempFile("gatehouse-body", null);
				this.file = made;
				out = Files.newOutputStream(made);
				this.output = out;
				this.memory.writeTo(out);
				this.memory = new ByteArrayOutputStream(0);
			}
			out.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("a body could not be written to disk", ex);
		}
	}

	private synchronized void finish() throws IOException {
		if (this.output != null) {
			this.output.close();
		}
	}

	/** Lets go of the file. Harmless when called again. */
	void close() {
		if (!this.closed) {
			this.closed = true;
			if (this.file != null) {
				Schedulers.boundedElastic().schedule(this::delete);
			}
		}
	}

	private synchronized void delete() {
		Path stored = this.file;
		if (stored == null) {
			return;
		}
		try {
			if (this.output != null) {
				this.output.close();
			}
			Files.deleteIfExists(stored);
		}
		catch (IOException ex) {
			logger.warn("file={} problem=could not be deleted: {}", stored, ex.toString());
		}
	}

	/**
	 * Takes a body in, one buffer after another. What still comes after the end is let go
	 * of.
	 */
	private static final class Reader extends BaseSubscriber<DataBuffer> {

		private final Spool spool;

		private final MonoSink<Spool> sink;

		private boolean storing;

		private boolean complete;

		private boolean over;

		Reader(Spool spool, MonoSink<Spool> sink) {
			this.spool = spool;
			this.sink = sink;
		}

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			subscription.request(1);
		}

		@Override
		protected synchronized void hookOnNext(DataBuffer buffer) {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			if (this.over) {
				return;
			}
			this.spool.size += bytes.length;
			if (this.spool.size > this.spool.most) {
				fail(new TooLongException(this.spool.most));
			}
			else if (this.spool.size <= this.spool.mostInMemory) {
				this.spool.memory.writeBytes(bytes);
				request(1);
			}
			else {
				this.storing = true;
				Schedulers.boundedElastic().schedule(() -> store(bytes));
			}
		}

		private void store(byte[] bytes) {
			try {
				this.spool.store(bytes);
			}
			catch (UncheckedIOException ex) {
				fail(ex);
			}
			stored();
		}

		private synchronized void stored() {
			this.storing = false;
			if (this.over) {
				this.spool.close();
			}
			else if (this.complete) {
				finish();
			}
			else {
				request(1);
			}
		}

		@Override
		protected synchronized void hookOnComplete() {
			this.complete = true;
			if (!this.storing && !this.over) {
				if (this.spool.file != null) {
					Schedulers.boundedElastic().schedule(this::finish);
				}
				else {
					finish();
				}
			}
		}

		private synchronized void finish() {
			try {
				this.spool.finish();
				this.over = true;
				this.sink.success(this.spool);
			}
			catch (IOException ex) {
				fail(ex);
			}
		}

		@Override
		protected void hookOnError(Throwable error) {
			fail(error);
		}

		private synchronized void fail(Throwable error) {
			if (!this.over) {
				giveUp();
				this.sink.error(error);
			}
		}

		synchronized void giveUp() {
			if (!this.over) {
				this.over = true;
				cancel();
				if (!this.storing) {
					this.spool.close();
				}
			}
		}

	}

	/** A body is longer than it may be. */
	static final class TooLongException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		TooLongException(long most) {
			super("a body of more than " + most + " bytes", null, false, false);
		}

	}

}
