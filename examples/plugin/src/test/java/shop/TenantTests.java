package shop;

import java.util.Map;

import io.gatehouse.testing.GatehouseTest;
import io.gatehouse.testing.TestAnswer;
import io.gatehouse.testing.TestGatehouse;
import io.gatehouse.testing.TestRequest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatehouseTest
class TenantTests {

	private static final String ROUTES = """
			http:
			  routers:
			    all:
			      rule: PathPrefix(`/`)
			      middlewares: [tenant]
			      service: server@internal
			  middlewares:
			    tenant:
			      plugin:
			        tenant: %s
			""";

	@Autowired
	private TestGatehouse gatehouse;

	@Test
	void tellsTheServerWhoseRequestItIs() {
		this.gatehouse.configure(ROUTES.formatted("{header: X-Tenant, known: [blue, green]}"));
		this.gatehouse.server((request) -> TestAnswer.of(200, "hello " + request.headers().getFirst("X-Tenant")));
		TestRequest request = TestRequest.get("/").with("Host", "blue.shop.example").with("X-Tenant", "forged");
		assertThat(this.gatehouse.send(request).body()).isEqualTo("hello blue");
	}

	@Test
	void refusesStrangers() {
		this.gatehouse.configure(Map.of("traefik.http.routers.all.rule", "PathPrefix(`/`)",
				"traefik.http.routers.all.middlewares", "tenant", "traefik.http.routers.all.service", "server@internal",
				"traefik.http.middlewares.tenant.plugin.tenant.header", "X-Tenant",
				"traefik.http.middlewares.tenant.plugin.tenant.known", "blue, green"));
		assertThat(this.gatehouse.send(TestRequest.get("/").with("Host", "red.shop.example")).status()).isEqualTo(403);
		assertThat(this.gatehouse.requests()).isEmpty();
	}

	@Test
	void needsToKnowTenants() {
		assertThat(this.gatehouse.problems(ROUTES.formatted("{header: X-Tenant}"))).singleElement()
			.asString()
			.startsWith("http.middlewares.tenant.plugin.tenant.known: missing (expected: must not be empty)");
	}

}
