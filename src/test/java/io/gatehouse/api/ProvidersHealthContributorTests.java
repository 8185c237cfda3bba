package io.gatehouse.api;

import java.time.Instant;
import java.util.List;

import io.gatehouse.model.Refusal;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.ProviderState;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors.Entry;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class ProvidersHealthContributorTests {

	private final CurrentRoutingTable table = new CurrentRoutingTable();

	private final ProvidersHealthContributor contributor = new ProvidersHealthContributor(this.table);

	@Test
	void isDownUntilTheProviderHasDelivered() {
		this.table
			.set(SampleTable.withProviders(new ProviderState("docker", false, null, "no such socket", List.of())));
		assertThat(health("docker").getStatus()).isEqualTo(Status.DOWN);
		assertThat(health("docker").getDetails()).containsEntry("delivered", false)
			.containsEntry("problem", "no such socket");
	}

	@Test
	void staysUpWithTheLastGoodStateAndSaysWhatIsWrong() {
		ProviderState state = new ProviderState("docker", true, Instant.EPOCH, "daemon is gone",
				List.of(new Refusal(SampleTable.SHOP, "http.routers.shop: x")));
		this.table.set(SampleTable.withProviders(state));
		assertThat(health("docker").getStatus()).isEqualTo(Status.UP);
		assertThat(health("docker").getDetails()).containsEntry("problem", "daemon is gone")
			.containsEntry("lastChange", "1970-01-01T00:00:00Z")
			.containsEntry("refused", 1);
	}

	@Test
	void followsTheTable() {
		assertThat(this.contributor.stream()).isEmpty();
		assertThat(this.contributor.getContributor("file")).isNull();
		this.table.set(SampleTable.withProviders(new ProviderState("file", true, Instant.EPOCH, null, List.of())));
		assertThat(this.contributor.stream().map(Entry::name)).containsExactly("file");
		assertThat(health("file").getStatus()).isEqualTo(Status.UP);
	}

	private Health health(String provider) {
		assertThat(this.contributor.getContributor(provider)).isInstanceOf(HealthIndicator.class);
		return ((HealthIndicator) this.contributor.getContributor(provider)).health();
	}

}
