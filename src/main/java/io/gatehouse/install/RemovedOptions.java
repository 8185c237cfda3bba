package io.gatehouse.install;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Options that earlier versions of Traefik had (Traefik row A05). Who still sets one
 * should learn what to set instead, rather than that there is no such option.
 */
final class RemovedOptions {

	private static final String FILE = "removed-options.txt";

	private static final String ANY = "<name>";

	private final List<Removed> removed = new ArrayList<>();

	RemovedOptions() {
		Catalogue.lines(FILE, 3)
			.forEach((fields) -> this.removed
				.add(new Removed(Setting.split(fields.get(0)), fields.get(1), fields.get(2))));
	}

	/** Whether a whole section was removed. */
	boolean isSection(String root) {
		return this.removed.stream()
			.anyMatch((each) -> each.path().size() == 1 && each.path().get(0).equalsIgnoreCase(root));
	}

	/**
	 * Refuses settings of removed options.
	 * @throws InstallationException if there are any; it names all of them
	 */
	void refuse(List<Setting> settings) {
		List<String> problems = new ArrayList<>();
		for (Setting setting : settings) {
			Removed found = find(setting.path());
			if (found != null) {
				problems.add("%s: removed in Traefik %s (expected: %s), from %s".formatted(setting.name(),
						found.since(), found.expected(setting.path()), setting.where()));
			}
		}
		if (!problems.isEmpty()) {
			throw new InstallationException(String.join("\n", problems));
		}
	}

	private @Nullable Removed find(List<String> path) {
		return this.removed.stream().filter((each) -> each.matches(path)).findFirst().orElse(null);
	}

	private record Removed(List<String> path, String since, String instead) {

		boolean matches(List<String> set) {
			if (set.size() < this.path.size()) {
				return false;
			}
			for (int i = 0; i < this.path.size(); i++) {
				if (!this.path.get(i).equals(ANY) && !this.path.get(i).equalsIgnoreCase(set.get(i))) {
					return false;
				}
			}
			return true;
		}

		/** What to set instead, under the name that was chosen. */
		String expected(List<String> set) {
			int any = this.path.indexOf(ANY);
			return (any < 0) ? this.instead : this.instead.replace(ANY, set.get(any));
		}

	}

}
