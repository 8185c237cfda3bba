package io.gatehouse;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A filter changes the request by {@code mutate()} or by putting its own around it; what
 * it did not change goes out as it came.
 */
class NativeRequestTests extends ContractExamples {

	@Test
	void keepsWhatNobodyChanged() {
		INNER.does((exchange, chain) -> chain
			.filter(with(exchange, exchange.getRequest().mutate().header("X-Added", "yes").build())));
		assertThat(gatehouse().get("/x/d/a%2Fb?x=%5B1%5D&y=%C3%A9", "X-Mine", "kept").body())
			.startsWith("GET /x/d/a%2Fb?x=%5B1%5D&y=%C3%A9\n")
			.contains("x-added: yes\n", "x-mine: kept\n");
	}

	@Test
	void changesPathMethodAndHeaders() {
		INNER.does((exchange,
				chain) -> chain.filter(with(exchange,
						exchange.getRequest()
							.mutate()
							.method(HttpMethod.PUT)
							.path("/other/a%2Fb")
							.header("X-Two", "one", "two")
							.headers((headers) -> headers.remove("X-Mine"))
							.build())));
		assertThat(gatehouse().get("/x?q=1", "X-Mine", "gone").body()).startsWith("PUT /other/a%2Fb?q=1\n")
			.contains("x-two: one\n", "x-two: two\n")
			.doesNotContain("x-mine");
	}

	@Test
	void takesPathAndQueryOfAUri() {
		INNER.does((exchange, chain) -> {
			ServerHttpRequest changed = exchange.getRequest()
				.mutate()
				.uri(URI.create("https://shop.example:8443/from/uri?a=b%20c"))
				.build();
			assertThat(changed.getURI()).hasToString("https://shop.example:8443/from/uri?a=b%20c");
			assertThat(changed.mutate().path("/later").build().getURI())
				.hasToString("https://shop.example:8443/later?a=b%20c");
			assertThat(changed.getQueryParams().getFirst("a")).isEqualTo("b c");
			return chain.filter(with(exchange, changed));
		});
		assertThat(gatehouse().get("/x").body()).startsWith("GET /from/uri?a=b%20c\n");
	}

	@Test
	void tellsLaterFiltersOfAnotherAddressAndContext() {
		InetSocketAddress remote = InetSocketAddress.createUnresolved("client.example", 5);
		INNER.does((exchange, chain) -> {
			ServerHttpRequest changed = exchange.getRequest()
				.mutate()
				.remoteAddress(remote)
				.localAddress(remote)
				.contextPath("/shop")
				.build();
			assertThat(changed.getRemoteAddress()).isEqualTo(remote);
			assertThat(changed.getLocalAddress()).isEqualTo(remote);
			assertThat(changed.getPath().contextPath().value()).isEqualTo("/shop");
			assertThat(changed.getPath().pathWithinApplication().value()).isEqualTo("/cart");
			assertThat(changed.mutate().header("X-A", "b").build().getRemoteAddress()).isEqualTo(remote);
			return chain.filter(with(exchange, changed));
		});
		assertThat(gatehouse().get("/shop/cart").body()).startsWith("GET /shop/cart\n");
	}

	@Test
	void refusesAPathOutsideItsContext() {
		List<Class<?>> seen = new CopyOnWriteArrayList<>();
		INNER.does((exchange, chain) -> {
			try {
				exchange.getRequest().mutate().contextPath("/other").build();
			}
			catch (IllegalArgumentException ex) {
				seen.add(ex.getClass());
			}
			return chain.filter(exchange);
		});
		gatehouse().get("/shop/cart");
		assertThat(seen).containsExactly(IllegalArgumentException.class);
	}

	@Test
	void takesARequestThatIsDecoratedAndThenMutated() {
		INNER.does((exchange, chain) -> {
			ServerHttpRequest decorated = new ServerHttpRequestDecorator(exchange.getRequest());
			ServerHttpRequest mutated = decorated.mutate().path("/decorated").header("X-Added", "yes").build();
			return chain.filter(with(exchange, mutated));
		});
		assertThat(gatehouse().send("POST", "/x", "the body").body()).startsWith("POST /decorated\n")
			.contains("x-added: yes\n", "content-length: 8\n")
			.endsWith("\n\nthe body");
	}

	@Test
	void takesAnExchangeThatIsDecorated() {
		INNER.does((exchange, chain) -> chain.filter(new ServerWebExchangeDecorator(exchange) {
			@Override
			public ServerHttpRequest getRequest() {
				return exchange.getRequest().mutate().path("/by/decorator").build();
			}
		}));
		assertThat(gatehouse().get("/x").body()).startsWith("GET /by/decorator\n");
	}

	@Test
	void framesTheBodyWhateverAFilterDidToItsLength() {
		INNER.does((exchange, chain) -> chain.filter(with(exchange,
				exchange.getRequest().mutate().headers((headers) -> headers.remove("Content-Length")).build())));
		assertThat(gatehouse().send("POST", "/x", "the body").body()).endsWith("\n\nthe body");
		INNER.does((exchange, chain) -> chain
			.filter(with(exchange, exchange.getRequest().mutate().header("Content-Length", "3").build())));
		assertThat(gatehouse().send("POST", "/x", "the body").body()).endsWith("\n\nthe body");
	}

	@Test
	void doesNotTellTheClientsHeadersByTheChangedOnes() {
		List<String> seen = new CopyOnWriteArrayList<>();
		OUTER.does((exchange, chain) -> chain.filter(exchange)
			.then(Mono.fromRunnable(() -> seen.add(exchange.getRequest().getHeaders().getFirst("X-Mine")))));
		INNER.does((exchange, chain) -> chain
			.filter(with(exchange, exchange.getRequest().mutate().header("X-Mine", "changed").build())));
		assertThat(gatehouse().get("/x", "X-Mine", "original").body()).contains("x-mine: changed");
		await().untilAsserted(() -> assertThat(seen).containsExactly("original"));
	}

	@Test
	void tellsTheRouteByGatewaysAttribute() {
		List<String> seen = new CopyOnWriteArrayList<>();
		OUTER.does((exchange, chain) -> {
			Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
			seen.add(route.getId() + " " + route.getUri());
			exchange.getAttributes().put("mine", "kept");
			return chain.filter(exchange)
				.then(Mono.fromRunnable(() -> seen.add(String.valueOf(exchange.getAttributes().get("within")))));
		});
		INNER.does((exchange, chain) -> {
			exchange.getAttributes().put("within", exchange.getAttribute("mine"));
			return chain.filter(exchange.mutate().build());
		});
		assertThat(gatehouse().get("/x").statusCode()).isEqualTo(200);
		await().until(() -> seen.size() == 2);
		assertThat(seen).containsExactly("everything " + server.uri(), "kept");
	}

	private static ServerWebExchange with(ServerWebExchange exchange, ServerHttpRequest request) {
		return exchange.mutate().request(request).build();
	}

}
