package io.gatehouse.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.provider.SectionType.Part;

/**
 * Makes one configuration of what the containers or entries of one provider ask for
 * (Traefik rows E22 and I08): servers of equal services are put together; whatever else
 * goes by one name must be equal, or is left out everywhere.
 */
public final class ConfigurationMerger implements SectionType.Maker {

	private static final int NAMED = 5;

	private final List<DynamicConfiguration> parts;

	private final List<Refusal> refused;

	private ConfigurationMerger(List<DynamicConfiguration> parts, List<Refusal> refused) {
		this.parts = parts;
		this.refused = new ArrayList<>(refused);
	}

	/**
	 * Merges.
	 * @param parts what each source asks for; the first to name an object is its origin
	 * @param refused what was refused before
	 * @return all of it; what differs is refused
	 */
	public static DynamicConfiguration merge(List<DynamicConfiguration> parts, List<Refusal> refused) {
		ConfigurationMerger merger = new ConfigurationMerger(parts, refused);
		DynamicConfiguration merged = SectionType.configuration(merger, List.of());
		return new DynamicConfiguration(merged.http(), merged.tcp(), merged.udp(), merged.tls(), merger.refused);
	}

	@Override
	public <C extends Record> C make(SectionType<C> type) {
		List<C> sections = this.parts.stream().map(type::of).toList();
		return type.create((part) -> part.named() ? byName(type.name(), part, sections) : inRow(part, sections));
	}

	private Map<String, Located<Object>> byName(String section, Part part, List<? extends Record> sections) {
		Map<String, Located<Object>> merged = new LinkedHashMap<>();
		Map<String, List<Origin>> conflicts = new TreeMap<>();
		for (Record source : sections) {
			part.byName(source).forEach((name, object) -> {
				Located<Object> before = merged.putIfAbsent(name, object);
				if (before != null) {
					Object both = MergedServices.merge(before.value(), object.value());
					if (both != null) {
						merged.put(name, new Located<>(both, before.origin()));
					}
					else {
						conflicts.computeIfAbsent(name, (missing) -> new ArrayList<>(List.of(before.origin())))
							.add(object.origin());
					}
				}
			});
		}
		conflicts.forEach((name, origins) -> {
			merged.remove(name);
			this.refused.add(new Refusal(origins.get(0),
					section + "." + part.name() + "." + name + ": " + kind(part.name())
							+ " defined multiple times with different configurations, also by " + others(origins)
							+ " (expected: the same everywhere)"));
		});
		return merged;
	}

	private static List<Located<Object>> inRow(Part part, List<? extends Record> sections) {
		Set<Located<Object>> all = new LinkedHashSet<>();
		sections.forEach((section) -> all.addAll(part.inRow(section)));
		return List.copyOf(all);
	}

	/** One of the objects of a part: a Router for routers. */
	private static String kind(String part) {
		return Character.toUpperCase(part.charAt(0)) + part.substring(1, part.length() - 1);
	}

	private static String others(List<Origin> origins) {
		List<String> sources = origins.stream().skip(1).map(Origin::source).distinct().toList();
		String named = String.join(", ", sources.subList(0, Math.min(NAMED, sources.size())));
		return (sources.size() > NAMED) ? named + " and " + (sources.size() - NAMED) + " more" : named;
	}

}
