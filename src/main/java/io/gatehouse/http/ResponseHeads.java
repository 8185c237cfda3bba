package io.gatehouse.http;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Makes the heads of answers fit the connection: how the body is framed, and whether the
 * connection goes on (RFC 9112 sections 6 and 9.3).
 */
final class ResponseHeads {

	private final ClientConnection connection;

	ResponseHeads(ClientConnection connection) {
		this.connection = connection;
	}

	/** The head of an exchange's answer. */
	HttpResponse of(Exchange exchange) {
		OutboundResponse response = exchange.response();
		HttpResponseStatus status = response.nettyStatus();
		HttpHeaders headers = response.nettyHeaders();
		if (status.code() == 101) {
			headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
			return new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers);
		}
		boolean bodiless = status.code() < 200 || status.code() == 204 || status.code() == 304;
		if (status.code() == 204) {
			// RFC 9110 section 8.6: clients would wait for what never comes
			headers.remove(HttpHeaderNames.CONTENT_LENGTH);
		}
		if (!bodiless && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
			if (this.connection.turn().isHttp10()) {
				this.connection.endAfterAnswer();
			}
			else if (!exchange.isHead()) {
				headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
			}
		}
		if (this.connection.turn().awaitsContinue(exchange)) {
			// The client may leave its body out now, or not: where the next request
			// begins is not known
			this.connection.endAfterAnswer();
		}
		if (this.connection.isEnding()) {
			headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
		}
		else if (this.connection.turn().isHttp10()) {
			headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
		}
		return new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers);
	}

	/** An interim answer with a server's headers. */
	HttpResponse interim(HttpResponse response) {
		DefaultFullHttpResponse interim = interim(response.status());
		interim.headers().set(response.headers());
		return interim;
	}

	DefaultFullHttpResponse interim(HttpResponseStatus status) {
		return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
	}

	/**
	 * The answer to a request that is refused at the edge, after which the connection
	 * ends.
	 */
	HttpResponse refusal(BadRequestException why) {
		byte[] body = why.body().getBytes(StandardCharsets.UTF_8);
		DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
				HttpResponseStatus.valueOf(why.status()), Unpooled.wrappedBuffer(body));
		if (body.length > 0) {
			response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
		}
		response.headers().set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
		response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
		return response;
	}

}
