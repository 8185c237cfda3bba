package io.gatehouse.http;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.SslInfo;

/**
 * What filters may know of a connection's TLS.
 *
 * @param session what was agreed in its handshake
 */
record SessionInfo(SSLSession session) implements SslInfo {

	@Override
	public @Nullable String getSessionId() {
		byte[] id = this.session.getId();
		return (id != null && id.length > 0) ? HexFormat.of().formatHex(id) : null;
	}

	/** The client's certificate first; absent if it has shown none. */
	@Override
	public X509Certificate @Nullable [] getPeerCertificates() {
		try {
			Certificate[] shown = this.session.getPeerCertificates();
			return (shown.length > 0) ? Arrays.copyOf(shown, shown.length, X509Certificate[].class) : null;
		}
		catch (SSLPeerUnverifiedException ex) {
			return null;
		}
	}

}
