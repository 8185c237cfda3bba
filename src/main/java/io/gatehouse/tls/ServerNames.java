package io.gatehouse.tls;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import javax.net.ssl.SSLHandshakeException;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.AsyncMapping;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Reads the name that a client asks for in its ClientHello (RFC 6066 section 3), and has
 * the handshake go on with that name's certificate.
 */
final class ServerNames extends SniHandler {

	/** More is no client's ClientHello. */
	private static final int LONGEST_HELLO = 64 * 1024;

	private static final long HANDSHAKE_MILLIS = 10_000;

	private static final AsyncMapping<String, SslContext> NONE = (name, promise) -> promise
		.setFailure(new IllegalStateException("never asked"));

	/** The qualified name of the options that a connection was made with. */
	static final AttributeKey<String> OPTIONS = AttributeKey.valueOf(ServerNames.class, "options");

	private final ServerTls tls;

	private final String entryPoint;

	ServerNames(ServerTls tls, String entryPoint) {
		super(NONE, LONGEST_HELLO, HANDSHAKE_MILLIS);
		this.tls = tls;
		this.entryPoint = entryPoint;
	}

	@Override
	protected Future<SslContext> lookup(ChannelHandlerContext ctx, @Nullable String name) {
		InetAddress local = (ctx.channel().localAddress() instanceof InetSocketAddress address) ? address.getAddress()
				: null;
		Promise<SslContext> found = ctx.executor().newPromise();
		String options = this.tls.optionsOf(this.entryPoint, name);
		ctx.channel().attr(OPTIONS).set(options);
		this.tls.choose(options, name, local).whenComplete((context, failure) -> {
			if (context != null) {
				found.trySuccess(context);
			}
			else {
				found.tryFailure((failure != null) ? failure
						: new SSLHandshakeException("no certificate for " + ((name != null) ? name : "no name")));
			}
		});
		return found;
	}

}
