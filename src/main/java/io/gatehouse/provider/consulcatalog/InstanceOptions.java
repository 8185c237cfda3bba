package io.gatehouse.provider.consulcatalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.gatehouse.model.Origin;
import io.gatehouse.provider.RefusedItemException;
import io.gatehouse.provider.TruthValue;

/**
 * What the tags of an instance say to the provider itself: {@code traefik.enable} and
 * {@code traefik.consulcatalog.…}.
 *
 * @param enabled whether it is taken at all
 * @param connect whether it is reached by Connect
 * @param canary whether it is a service of its own, apart from instances with other tags
 */
record InstanceOptions(boolean enabled, boolean connect, boolean canary) {

	private static final List<String> ROOTS = List.of("traefik.", "gatehouse.");

	private static final String OWN = "consulcatalog.";

	/**
	 * Reads them.
	 * @param labels the tags as labels
	 * @param tags names the tags
	 * @param origin the instance
	 * @return the options
	 * @throws RefusedItemException if one is unknown, or has no value that it can have
	 */
	InstanceOptions read(Map<String, String> labels, ServiceTags tags, Origin origin) throws RefusedItemException {
		InstanceOptions options = this;
		for (String root : ROOTS) {
			for (Map.Entry<String, String> label : labels.entrySet()) {
				if (label.getKey().startsWith(root)) {
					String option = label.getKey().substring(root.length()).toLowerCase(Locale.ROOT);
					options = options.with(option, label.getValue(), origin.at(tags.tag(label.getKey())));
				}
			}
		}
		return options;
	}

	private InstanceOptions with(String option, String value, Origin origin) throws RefusedItemException {
		if (!option.equals("enable") && !option.startsWith(OWN)) {
			return this;
		}
		return switch (option) {
			case "enable" -> new InstanceOptions(TruthValue.of(option, value, origin), this.connect, this.canary);
			case "consulcatalog.connect" ->
				new InstanceOptions(this.enabled, TruthValue.of(option, value, origin), this.canary);
			case "consulcatalog.canary" ->
				new InstanceOptions(this.enabled, this.connect, TruthValue.of(option, value, origin));
			default -> throw new RefusedItemException(origin,
					option + ": unknown option (expected: consulcatalog.connect or consulcatalog.canary)");
		};
	}

}
