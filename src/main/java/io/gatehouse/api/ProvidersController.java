package io.gatehouse.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.model.Refusal;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.ProviderState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Shows how providers are doing, and what of their sources could not be understood.
 * Traefik has nothing like it.
 */
@ApiController
class ProvidersController {

	private final CurrentRoutingTable table;

	private final ApiAnswers answers;

	ProvidersController(CurrentRoutingTable table, ApiAnswers answers) {
		this.table = table;
		this.answers = answers;
	}

	@GetMapping("/providers")
	ResponseEntity<byte[]> list() {
		return this.answers.one(this.table.get()
			.providers()
			.values()
			.stream()
			.sorted(Comparator.comparing(ProviderState::name))
			.map(ProviderView::of)
			.toList());
	}

	/**
	 * What is shown of a provider.
	 *
	 * @param name its name
	 * @param delivered whether it has delivered a configuration yet
	 * @param lastChange when it last delivered one that differed
	 * @param problem why its source cannot be read at present
	 * @param refused what its source asks for that was left out
	 */
	record ProviderView(String name, @JsonInclude(Include.ALWAYS) boolean delivered, @Nullable String lastChange,
			@Nullable String problem, List<RefusalView> refused) {

		static ProviderView of(ProviderState provider) {
			Instant change = provider.lastChange();
			return new ProviderView(provider.name(), provider.delivered(), (change != null) ? change.toString() : null,
					provider.problem(), provider.refused().stream().map(RefusalView::of).toList());
		}

	}

	/**
	 * What is shown of something left out.
	 *
	 * @param message its path, its value, and what was expected
	 * @param source the container, file or entry that asked for it
	 * @param key the label or line where it stands
	 */
	record RefusalView(String message, String source, @Nullable String key) {

		static RefusalView of(Refusal refusal) {
			return new RefusalView(refusal.message(), refusal.origin().source(), refusal.origin().key());
		}

	}

}
