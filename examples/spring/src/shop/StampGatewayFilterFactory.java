package shop;

import java.util.List;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;

/** Tells servers who stamped a request. */
public class StampGatewayFilterFactory extends AbstractGatewayFilterFactory<StampGatewayFilterFactory.Config> {

	StampGatewayFilterFactory() {
		super(Config.class);
	}

	@Override
	public List<String> shortcutFieldOrder() {
		return List.of("name");
	}

	@Override
	public GatewayFilter apply(Config config) {
		return (exchange, chain) -> chain.filter(exchange.mutate()
			.request((request) -> request.header("X-Stamp", config.getName()))
			.build());
	}

	/** Options. */
	public static class Config {

		private String name = "shop";

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

}
