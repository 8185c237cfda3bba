package io.gatehouse.middleware;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Tells the media type of a body by its beginning (WHATWG MIME Sniffing, as Go follows
 * it).
 */
final class ContentSniffer {

	private static final int MOST_BYTES = 512;

	private static final String UNKNOWN = "application/octet-stream";

	private static final String PLAIN = "text/plain; charset=utf-8";

	/** Each followed by a space or {@code >}, behind blanks, in any case. */
	private static final List<String> HTML = List.of("<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1",
			"<DIV", "<FONT", "<TABLE", "<A", "<STYLE", "<TITLE", "<B", "<BODY", "<BR", "<P", "<!--");

	/** A dot stands for any byte, which must be there. */
	private static final List<Signature> SIGNATURES = List.of(new Signature("%PDF-", "application/pdf"),
			new Signature("%!PS-Adobe-", "application/postscript"),
			new Signature("\u00FE\u00FF..", "text/plain; charset=utf-16be"),
			new Signature("\u00FF\u00FE..", "text/plain; charset=utf-16le"),
			new Signature("\u00EF\u00BB\u00BF.", PLAIN), new Signature("\0\0\1\0", "image/x-icon"),
			new Signature("\0\0\2\0", "image/x-icon"), new Signature("BM", "image/bmp"),
			new Signature("GIF87a", "image/gif"), new Signature("GIF89a", "image/gif"),
			new Signature("RIFF....WEBPVP", "image/webp"), new Signature("\u0089PNG\r\n\u001A\n", "image/png"),
			new Signature("\u00FF\u00D8\u00FF", "image/jpeg"), new Signature("FORM....AIFF", "audio/aiff"),
			new Signature("ID3", "audio/mpeg"), new Signature("OggS\0", "application/ogg"),
			new Signature("MThd\0\0\0\6", "audio/midi"), new Signature("RIFF....AVI ", "video/avi"),
			new Signature("RIFF....WAVE", "audio/wave"));

	private static final List<Signature> BEHIND_MP4 = List.of(new Signature("\u001A\u0045\u00DF\u00A3", "video/webm"),
			new Signature(".".repeat(34) + "LP", "application/vnd.ms-fontobject"),
			new Signature("\0\1\0\0", "font/ttf"), new Signature("OTTO", "font/otf"),
			new Signature("ttcf", "font/collection"), new Signature("wOFF", "font/woff"),
			new Signature("wOF2", "font/woff2"), new Signature("\u001F\u008B\u0008", "application/x-gzip"),
			new Signature("PK\3\4", "application/zip"),
			new Signature("Rar!\u001A\u0007\0", "application/x-rar-compressed"),
			new Signature("Rar!\u001A\u0007\1\0", "application/x-rar-compressed"),
			new Signature("\0asm", "application/wasm"));

	private ContentSniffer() {
	}

	/** The type of a body that begins like this; the buffer stays as it is. */
	static String type(DataBuffer beginning) {
		byte[] bytes = new byte[Math.min(MOST_BYTES, beginning.readableByteCount())];
		int from = beginning.readPosition();
		beginning.read(bytes);
		beginning.readPosition(from);
		return type(new String(bytes, StandardCharsets.ISO_8859_1));
	}

	private static String type(String data) {
		int start = 0;
		while (start < data.length() && "\t\n\f\r ".indexOf(data.charAt(start)) >= 0) {
			start++;
		}
		String visible = data.substring(start);
		for (String tag : HTML) {
			if (visible.length() > tag.length() && visible.regionMatches(true, 0, tag, 0, tag.length())
					&& " >".indexOf(visible.charAt(tag.length())) >= 0) {
				return "text/html; charset=utf-8";
			}
		}
		if (visible.startsWith("<?xml")) {
			return "text/xml; charset=utf-8";
		}
		String type = find(SIGNATURES, data);
		if (type.isEmpty()) {
			type = isMp4(data) ? "video/mp4" : find(BEHIND_MP4, data);
		}
		if (!type.isEmpty()) {
			return type;
		}
		return visible.chars().noneMatch(ContentSniffer::isBinary) ? PLAIN : UNKNOWN;
	}

	private static String find(List<Signature> signatures, String data) {
		for (Signature signature : signatures) {
			if (signature.matches(data)) {
				return signature.type();
			}
		}
		return "";
	}

	private static boolean isMp4(String data) {
		if (data.length() < 12 || !data.startsWith("ftyp", 4)) {
			return false;
		}
		long box = (long) data.charAt(0) << 24 | data.charAt(1) << 16 | data.charAt(2) << 8 | data.charAt(3);
		if (data.length() < box || box % 4 != 0) {
			return false;
		}
		for (int brand = 8; brand < box; brand += 4) {
			// At 12 stands the version of the brand before
			if (brand != 12 && data.startsWith("mp4", brand)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isBinary(int c) {
		return c <= 0x08 || c == 0x0B || (c >= 0x0E && c <= 0x1A) || (c >= 0x1C && c <= 0x1F);
	}

	private record Signature(String pattern, String type) {

		boolean matches(String data) {
			if (data.length() < this.pattern.length()) {
				return false;
			}
			for (int i = 0; i < this.pattern.length(); i++) {
				if (this.pattern.charAt(i) != '.' && this.pattern.charAt(i) != data.charAt(i)) {
					return false;
				}
			}
			return true;
		}

	}

}
