package shop;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Mono;

/** What the shop adds to Gatehouse. */
@AutoConfiguration
public class ShopConfiguration {

	/** A factory, named StampGatewayFilterFactory: routes call it Stamp. */
	@Bean
	StampGatewayFilterFactory stampGatewayFilterFactory() {
		return new StampGatewayFilterFactory();
	}

	/** Runs on every route, those of labels and files too. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	GlobalFilter shopFilter() {
		return (exchange, chain) -> chain.filter(exchange)
			.then(Mono.fromRunnable(() -> exchange.getResponse().getHeaders().set("X-Shop", "open")));
	}

}
