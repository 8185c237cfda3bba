package io.gatehouse.upstream;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * An exchange with a member of a balancer that keeps count of them.
 */
final class MemberExchange extends RelayedExchange {

	private final UpstreamRequest request;

	private final Member member;

	private final @Nullable StickyCookies cookies;

	private final @Nullable PassiveHealth passive;

	private final long began = System.nanoTime();

	private boolean answered;

	private boolean over;

	/**
	 * Prepares an exchange.
	 * @param request the request
	 * @param listener who asked
	 * @param member who is asked
	 * @param cookies what has the client come back; absent if it does already
	 * @param passive told of failures; absent if nobody is
	 */
	MemberExchange(UpstreamRequest request, UpstreamListener listener, Member member, @Nullable StickyCookies cookies,
			@Nullable PassiveHealth passive) {
		super(listener);
		this.request = request;
		this.member = member;
		this.cookies = cookies;
		this.passive = passive;
	}

	void start() {
		this.member.begun();
		opened(this.member.open(this.request, this));
	}

	@Override
	public void head(HttpResponse response, String server) {
		this.answered = true;
		this.member.answered(System.nanoTime() - this.began);
		if (this.cookies != null) {
			this.cookies.set(response.headers(), this.member);
		}
		if (this.passive != null && response.status().code() >= 500) {
			this.passive.failed(this.member, this.request.eventLoop());
		}
		super.head(response, server);
	}

	@Override
	public void body(HttpContent content) {
		if (content instanceof LastHttpContent) {
			end();
		}
		super.body(content);
	}

	@Override
	public void failed(UpstreamFailure failure) {
		end();
		if (this.passive != null && !this.answered) {
			this.passive.failed(this.member, this.request.eventLoop());
		}
		super.failed(failure);
	}

	@Override
	public void cancel() {
		end();
		super.cancel();
	}

	private void end() {
		if (!this.over) {
			this.over = true;
			this.member.ended();
		}
	}

}
