package io.gatehouse.middleware;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Secret;
import io.gatehouse.model.middleware.DigestAuth;
import org.jspecify.annotations.Nullable;

/**
 * Users and what stands for their passwords, as {@code htdigest} writes it:
 * {@code name:realm:hash}.
 */
final class DigestUsers {

	private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{32}");

	private static final long LARGEST_FILE = 16 * 1024 * 1024;

	private final Map<String, String> hashes;

	private DigestUsers(Map<String, String> hashes) {
		this.hashes = Map.copyOf(hashes);
	}

	/**
	 * Reads the users of a realm.
	 * @throws InvalidOptionException if there are none, or the file cannot be read
	 */
	static DigestUsers of(DigestAuth options, String realm) {
		Map<String, String> hashes = new HashMap<>();
		String file = options.usersFile();
		if (file != null && !file.isEmpty()) {
			for (String line : lines(file)) {
				if (!line.isBlank() && !line.startsWith("#")) {
					add("usersFile", line.strip(), realm, hashes);
				}
			}
		}
		for (Secret user : options.users()) {
			add("users", user.reveal().strip(), realm, hashes);
		}
		if (hashes.isEmpty()) {
			throw new InvalidOptionException("users", null, "at least one user of the realm \"" + realm + "\"");
		}
		return new DigestUsers(hashes);
	}

	private static List<String> lines(String file) {
		try {
			Path path = Path.of(file);
			if (!Files.isRegularFile(path) || Files.size(path) > LARGEST_FILE) {
				throw new InvalidOptionException("usersFile", file, "an ordinary file of at most 16 MiB that is there");
			}
			return Files.readAllLines(path);
		}
		catch (IOException | UncheckedIOException | InvalidPathException ex) {
			throw new InvalidOptionException("usersFile", file, "a file that can be read, in UTF-8");
		}
	}

	private static void add(String option, String user, String realm, Map<String, String> hashes) {
		String[] parts = user.split(":", -1);
		if (parts.length != 3 || parts[0].isEmpty() || !HASH.matcher(parts[2]).matches()) {
			// What stands there may be a password
			throw new InvalidOptionException(option, "[redacted]", "name:realm:hash, as htdigest prints it");
		}
		if (parts[1].equals(realm)) {
			hashes.put(parts[0], parts[2].toLowerCase(Locale.ROOT));
		}
	}

	/** The MD5 of name, realm and password; absent if the realm has no such user. */
	@Nullable String hash(String user) {
		return this.hashes.get(user);
	}

	@Override
	public String toString() {
		return this.hashes.size() + " users";
	}

}
