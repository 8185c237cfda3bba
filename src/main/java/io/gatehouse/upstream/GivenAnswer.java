package io.gatehouse.upstream;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/**
 * An answer that a service gives without asking anybody.
 */
final class GivenAnswer {

	private GivenAnswer() {
	}

	/** Gives it, as Go's {@code http.Error} writes errors. */
	static UpstreamExchange give(UpstreamListener listener, int status, String text) {
		HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
		response.headers().set("X-Content-Type-Options", "nosniff");
		response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
		listener.head(response, "");
		listener.body(new DefaultLastHttpContent(Unpooled.wrappedBuffer(body)));
		listener.readComplete();
		return OverExchange.INSTANCE;
	}

}
