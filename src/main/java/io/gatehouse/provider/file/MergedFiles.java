package io.gatehouse.provider.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.Refusal;
import io.gatehouse.provider.SectionType;
import io.gatehouse.provider.SectionType.Part;
import io.gatehouse.provider.decode.Decoded;

/**
 * What several files say together. Where two define the same object, the first stays
 * (Traefik row I30).
 */
final class MergedFiles implements SectionType.Maker {

	private final List<DynamicConfiguration> files = new ArrayList<>();

	private final List<Refusal> refused = new ArrayList<>();

	/**
	 * Adds a file.
	 * @param serving the objects it contributes
	 * @param decoded how it was read, with what is wrong
	 */
	void add(DynamicConfiguration serving, Decoded decoded) {
		this.files.add(serving);
		this.refused.addAll(decoded.problems());
		this.refused.addAll(decoded.notices());
	}

	DynamicConfiguration configuration() {
		DynamicConfiguration merged = SectionType.configuration(this, List.of());
		return new DynamicConfiguration(merged.http(), merged.tcp(), merged.udp(), merged.tls(), this.refused);
	}

	@Override
	public <C extends Record> C make(SectionType<C> type) {
		return type.create((part) -> part.named() ? byName(type, part) : inRow(type, part));
	}

	private Map<String, Located<Object>> byName(SectionType<?> type, Part part) {
		Map<String, Located<Object>> all = new LinkedHashMap<>();
		for (DynamicConfiguration file : this.files) {
			part.byName(type.of(file)).forEach((name, object) -> {
				Located<Object> first = all.putIfAbsent(name, object);
				if (first != null) {
					this.refused.add(new Refusal(object.origin(), type.name() + "." + part.name() + "." + name
							+ ": defined a second time (expected: once; the first is in " + first.origin() + ")"));
				}
			});
		}
		return all;
	}

	private List<Located<Object>> inRow(SectionType<?> type, Part part) {
		List<Located<Object>> all = new ArrayList<>();
		this.files.forEach((file) -> all.addAll(part.inRow(type.of(file))));
		return all;
	}

}
