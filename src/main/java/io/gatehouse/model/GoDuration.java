package io.gatehouse.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A span of time in the spelling that Traefik's users write: a bare integer is seconds,
 * else Go's {@code 300ms}, {@code 1h2m}, {@code 1.5s} (Traefik row A06).
 *
 * @param value the span itself
 */
public record GoDuration(Duration value) {

	/** No time at all; most options read it as "no limit". */
	public static final GoDuration ZERO = new GoDuration(Duration.ZERO);

	private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]+|[0-9]+\\.)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");

	private static final long SECOND = 1_000_000_000L;

	private static final long MINUTE = 60 * SECOND;

	private static final long HOUR = 60 * MINUTE;

	/** So many seconds. */
	public static GoDuration seconds(long seconds) {
		return new GoDuration(Duration.ofSeconds(seconds));
	}

	/** So many milliseconds. */
	public static GoDuration millis(long millis) {
		return new GoDuration(Duration.ofMillis(millis));
	}

	/**
	 * Reads a duration.
	 * @param text an integer (seconds) or a Go duration
	 * @return the duration
	 * @throws IllegalArgumentException if it is neither
	 */
	@JsonCreator
	public static GoDuration of(String text) {
		String trimmed = text.trim();
		if (trimmed.matches("[+-]?[0-9]{1,18}")) {
			return seconds(Long.parseLong(trimmed));
		}
		boolean negative = trimmed.startsWith("-");
		String rest = (negative || trimmed.startsWith("+")) ? trimmed.substring(1) : trimmed;
		Matcher part = PART.matcher(rest);
		BigDecimal nanos = BigDecimal.ZERO;
		int end = 0;
		while (part.find() && part.start() == end) {
			nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanos(part.group(2)))));
			end = part.end();
		}
		if (end == 0 || end != rest.length() || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
			throw new IllegalArgumentException(
					"\"" + text + "\" (expected: a duration such as 10s, 300ms, 1h30m, or a number of seconds)");
		}
		return new GoDuration(Duration.ofNanos(negative ? -nanos.longValue() : nanos.longValue()));
	}

	private static long nanos(String unit) {
		return switch (unit) {
			case "h" -> HOUR;
			case "m" -> MINUTE;
			case "s" -> SECOND;
			case "ms" -> 1_000_000L;
			case "us", "\u00b5s", "\u03bcs" -> 1_000L;
			default -> 1L;
		};
	}

	/** Whether the span is longer than nothing. */
	public boolean isPositive() {
		return !this.value.isNegative() && !this.value.isZero();
	}

	/** The span in whole milliseconds. */
	public long toMillis() {
		return this.value.toMillis();
	}

	/** Go's spelling: {@code 1m0s}, {@code 100ms}, {@code 0s}. */
	@Override
	@JsonValue
	public String toString() {
		long nanos = this.value.toNanos();
		if (nanos == 0) {
			return "0s";
		}
		String sign = (nanos < 0) ? "-" : "";
		long left = Math.abs(nanos);
		if (left < 1_000L) {
			return sign + left + "ns";
		}
		if (left < 1_000_000L) {
			return sign + decimal(left, 1_000L) + "\u00b5s";
		}
		if (left < SECOND) {
			return sign + decimal(left, 1_000_000L) + "ms";
		}
		long hours = left / HOUR;
		long minutes = left / MINUTE % 60;
		String seconds = decimal(left % MINUTE, SECOND) + "s";
		if (hours > 0) {
			return sign + hours + "h" + minutes + "m" + seconds;
		}
		return sign + ((minutes > 0) ? minutes + "m" : "") + seconds;
	}

	private static String decimal(long value, long unit) {
		return BigDecimal.valueOf(value).divide(BigDecimal.valueOf(unit)).stripTrailingZeros().toPlainString();
	}

}
