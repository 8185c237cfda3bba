package io.gatehouse.middleware;

import java.util.List;
import java.util.Map;

import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Secret;
import io.gatehouse.model.middleware.BasicAuth;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import io.gatehouse.provider.decode.Decoded;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BasicAuthLabelTests {

	private static final Origin CONTAINER = new Origin("docker", "container shop-1", null);

	private static final String USERS = "traefik.http.middlewares.auth.basicauth.users";

	private final ConfigurationDecoder decoder = new ConfigurationDecoder(
			new MiddlewareKinds(List.of(BasicAuth.class)));

	@Test
	void readsUsersBetweenCommasAndTheirDollarsAsTheyAre() {
		Decoded decoded = this.decoder.labels(Map.of(USERS, "bob:$apr1$H6uskkkW$IgXLP6ewTrSuBkTrqE8wj/, eve:$$2y$$05"),
				CONTAINER);
		assertThat(decoded.problems()).isEmpty();
		BasicAuth options = (BasicAuth) decoded.http().middlewares().get("auth").value().kinds().get("basicAuth");
		assertThat(options.users().stream().map(Secret::reveal))
			.containsExactly("bob:$apr1$H6uskkkW$IgXLP6ewTrSuBkTrqE8wj/", "eve:$$2y$$05");
	}

	@Test
	void keepsABrokenUserOutOfTheProblem() {
		Decoded decoded = this.decoder.labels(Map.of(USERS, "geheim"), CONTAINER);
		assertThat(decoded.toString()).contains("name:hash, as htpasswd prints it").doesNotContain("geheim");
	}

}
