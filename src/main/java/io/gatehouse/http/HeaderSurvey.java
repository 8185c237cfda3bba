package io.gatehouse.http;

import java.util.Iterator;
import java.util.Map.Entry;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;

/**
 * What kinds of headers a request has, found in one pass, so that what is not there need
 * not be looked for again.
 */
final class HeaderSurvey {

	/** Connection, Keep-Alive, TE, Upgrade and other headers of one connection. */
	static final int HOP_BY_HOP = 1;

	/** X-Forwarded-…, X-Real-Ip, or a name that could pass for one. */
	static final int FORWARDED = 2;

	/** A name with an underscore. */
	static final int UNDERSCORE = 4;

	/** Expect. */
	static final int EXPECT = 8;

	/**
	 * Sec-WebSocket-Key1, by which the draft of 2010 meant eight bytes of content that no
	 * header announces.
	 */
	static final int UNANNOUNCED = 16;

	private static final AsciiString KEY1 = AsciiString.cached("sec-websocket-key1");

	private HeaderSurvey() {
	}

	/** The kinds that are there, as a set of bits. */
	static int of(HttpHeaders headers) {
		int found = 0;
		for (Iterator<Entry<CharSequence, CharSequence>> all = headers.iteratorCharSequence(); all.hasNext();) {
			CharSequence name = all.next().getKey();
			switch (name.charAt(0) | 0x20) {
				case 'c' -> found |= (name.length() == 10) ? HOP_BY_HOP : 0;
				case 'k', 'p', 't', 'u' -> found |= isHopByHop(name) ? HOP_BY_HOP : 0;
				case 'x' -> found |= FORWARDED;
				case 's' -> found |= KEY1.contentEqualsIgnoreCase(name) ? UNANNOUNCED : 0;
				case 'e' -> found |= (name.length() == 6) ? EXPECT : 0;
				default -> {
				}
			}
			for (int i = 0; i < name.length(); i++) {
				if (name.charAt(i) == '_') {
					found |= UNDERSCORE;
					break;
				}
			}
		}
		return found;
	}

	// Keep-Alive, Proxy-…, TE, Trailer, Transfer-Encoding, Upgrade: told by first letter
	// and length,
	// which User-Agent and most others do not share
	private static boolean isHopByHop(CharSequence name) {
		return switch (name.length()) {
			case 2, 7, 10, 16, 17, 18, 19 -> true;
			default -> false;
		};
	}

}
