package io.gatehouse.observability;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExchangeMetersTests {

	private static final long[] BOUNDS = { 10, 20 };

	@Test
	void putsDurationsIntoBuckets() {
		ExchangeMeters meters = meters(Map.of());
		for (long nanos : new long[] { 1, 10, 11, 20, 21, Long.MAX_VALUE / 2 }) {
			meters.record(200, "GET", Protocol.HTTP, nanos, 1, 2, EmptyHttpHeaders.INSTANCE);
		}
		Series series = meters.series().get(0);
		assertThat(meters.series()).hasSize(1);
		assertThat(series.counts()).containsExactly(2, 2, 2);
		assertThat(series.requestBytes()).isEqualTo(6);
		assertThat(series.responseBytes()).isEqualTo(12);
	}

	@Test
	void losesNothingWhenManyRecordAtOnce() {
		ExchangeMeters meters = meters(Map.of());
		IntStream.range(0, 40_000)
			.parallel()
			.forEach((i) -> meters.record(200 + i % 100, (i % 2 == 0) ? "GET" : "POST", Protocol.HTTP, 1, 1, 0,
					EmptyHttpHeaders.INSTANCE));
		assertThat(meters.series()).hasSize(100);
		assertThat(meters.series().stream().mapToLong(Series::requestBytes)).containsOnly(400L);
	}

	@Test
	void boundsWhatServersMakeUp() {
		ExchangeMeters meters = meters(Map.of());
		for (int code = 100; code < 1000; code++) {
			meters.record(code, "GET", Protocol.HTTP, 1, 1, 0, EmptyHttpHeaders.INSTANCE);
		}
		assertThat(meters.series()).hasSizeLessThan(ExchangeMeters.MOST_SERIES + 10);
		assertThat(meters.series().stream().mapToLong(Series::requestBytes).sum()).isEqualTo(900);
		assertThat(meters.series().stream().filter((series) -> series.code().equals("500")).toList()).singleElement()
			.satisfies((series) -> assertThat(series.requestBytes()).isEqualTo(100));
	}

	@Test
	void boundsWhatClientsMakeUp() {
		ExchangeMeters meters = meters(Map.of("agent", "User-Agent"));
		for (int i = 0; i < 1000; i++) {
			HttpHeaders headers = new DefaultHttpHeaders().set("User-Agent", "probe " + i);
			meters.record(200, "X" + i, Protocol.HTTP, 1, 0, 0, headers);
		}
		Series series = meters.series().get(0);
		assertThat(meters.series()).hasSize(1);
		assertThat(series.method()).isEqualTo(MethodTag.EXTENSION_METHOD);
		assertThat(series.byHeaders()).hasSize(Series.MOST_HEADER_VALUES + 1)
			.hasEntrySatisfying(List.of("other"),
					(count) -> assertThat(count.sum()).isEqualTo(1000 - Series.MOST_HEADER_VALUES));
		assertThat(series.byHeaders().values().stream().mapToLong(LongAdder::sum).sum()).isEqualTo(1000);
	}

	@Test
	void cleansAndCutsHeaderValues() {
		HeaderLabels labels = new HeaderLabels(Map.of("a", "A", "b", "B", "c", "C", "host", "X-Forwarded-Host"));
		HttpHeaders headers = new DefaultHttpHeaders(false).set("A", "\u00c3\u00a9\u00ff")
			.set("B", "b".repeat(1000))
			.set("Host", "shop.example.com");
		assertThat(labels.values(headers)).containsExactly("\u00e9", "b".repeat(HeaderLabels.LONGEST), "",
				"shop.example.com");
	}

	@ParameterizedTest
	@CsvSource({ "websocket,,,websocket", "WebSocket,text/event-stream,,websocket", ",text/event-stream,,sse",
			",'text/html, Text/Event-Stream',,sse", ",,application/grpc+proto,grpc",
			",,application/grpc-web-text,grpc-web", "foo,*/*,text/plain,http" })
	void tellsProtocols(String upgrade, String accept, String type, String expected) {
		HttpHeaders headers = new DefaultHttpHeaders();
		if (accept != null) {
			headers.set("Accept", accept);
		}
		if (type != null) {
			headers.set("Content-Type", type);
		}
		assertThat(Protocol.of(upgrade, headers)).hasToString(expected);
	}

	@ParameterizedTest
	@CsvSource({ "0,0", "16,16", "17,2", "-1,2", "OK,2", ",2" })
	void readsTheStatusOfGrpc(String said, int expected) {
		HttpHeaders trailers = new DefaultHttpHeaders();
		if (said != null) {
			trailers.set("grpc-status", said);
		}
		assertThat(GrpcStatus.of(EmptyHttpHeaders.INSTANCE, trailers)).isEqualTo(expected);
		assertThat(GrpcStatus.of(trailers, null)).isEqualTo(expected);
	}

	private static ExchangeMeters meters(Map<String, String> headerLabels) {
		return new ExchangeMeters(List.of("shop@file"), BOUNDS, new HeaderLabels(headerLabels));
	}

}
