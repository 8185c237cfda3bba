package io.gatehouse.upstream;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that is made once more with others when it is through.
 */
final class MirroredExchange extends RelayedExchange {

	/** How long a copy may take; nobody waits for its answer. */
	private static final long MOST_SECONDS = 60;

	private final UpstreamRequest copy;

	private final List<Service> mirrors;

	private final @Nullable CopiedBody body;

	/**
	 * Prepares an exchange.
	 * @param copy the request as copies are made of it
	 * @param listener who asked
	 * @param mirrors who gets copies
	 * @param body what is sent with them; absent if there is none
	 */
	MirroredExchange(UpstreamRequest copy, UpstreamListener listener, List<Service> mirrors,
			@Nullable CopiedBody body) {
		super(listener);
		this.copy = copy;
		this.mirrors = mirrors;
		this.body = body;
	}

	@Override
	public void send(HttpContent content) {
		if (this.body != null) {
			this.body.add(content);
		}
		super.send(content);
	}

	@Override
	public void body(HttpContent content) {
		boolean last = content instanceof LastHttpContent;
		super.body(content);
		if (last && (this.body == null || this.body.isWhole())) {
			// Not within the exchange that has just ended
			this.copy.eventLoop().execute(() -> this.mirrors.forEach(this::mirror));
		}
	}

	private void mirror(Service service) {
		UpstreamRequest request = new UpstreamRequest(this.copy.eventLoop(), this.copy.method(), this.copy.target(),
				this.copy.headers().copy(), this.copy.hasBody(), null, this.copy.keepsHost(), this.copy.client(),
				this.copy.measured());
		UpstreamExchange opened = service.open(request, new Unheard());
		if (this.body != null) {
			this.body.sendTo(opened);
		}
		this.copy.eventLoop().schedule(opened::cancel, MOST_SECONDS, TimeUnit.SECONDS);
	}

	/** Throws the answer away. */
	private static final class Unheard implements UpstreamListener {

		@Override
		public void interim(HttpResponse response) {
			// Nobody waits for it
		}

		@Override
		public void head(HttpResponse response, String server) {
			// Nor for this
		}

		@Override
		public void body(HttpContent content) {
			content.release();
		}

		@Override
		public void failed(UpstreamFailure failure) {
			// The service's own metrics count it
		}

	}

}
