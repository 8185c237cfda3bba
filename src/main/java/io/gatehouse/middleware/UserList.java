package io.gatehouse.middleware;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Secret;
import io.gatehouse.model.middleware.BasicAuth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users and the hashes of their passwords, from options and from a file in the form of
 * {@code htpasswd}.
 */
final class UserList {

	private static final Logger logger = LoggerFactory.getLogger(UserList.class);

	private static final long LARGEST_FILE = 16 * 1024 * 1024;

	private static final int NAMED = 5;

	private final Map<String, PasswordHash> users;

	// Hashed for users that are not there, so that time does not tell who is: the
	// dearest,
	// since those are the users to protect
	private final PasswordHash decoy;

	private UserList(Map<String, PasswordHash> users) {
		this.users = Map.copyOf(users);
		this.decoy = Collections.max(users.values(), Comparator.comparingInt(PasswordHash::cost));
	}

	/**
	 * Reads the users.
	 * @param name the middleware's name, for warnings
	 * @param options the users and the file
	 * @throws InvalidOptionException if there are none, or the file cannot be read
	 */
	static UserList of(String name, BasicAuth options) {
		Map<String, PasswordHash> users = new HashMap<>();
		String file = options.usersFile();
		if (file != null && !file.isEmpty()) {
			readFile(name, file, users);
		}
		for (Secret user : options.users()) {
			add(name, "users", user.reveal(), users);
		}
		if (users.isEmpty()) {
			List<String> named = options.users().stream().map((user) -> name(user.reveal())).limit(NAMED).toList();
			throw new InvalidOptionException("users", named.isEmpty() ? null : String.join(", ", named),
					"at least one user whose password is hashed by bcrypt, MD5 or SHA-1");
		}
		return new UserList(users);
	}

	private static void readFile(String name, String file, Map<String, PasswordHash> users) {
		List<String> lines;
		try {
			Path path = Path.of(file);
			if (!Files.exists(path)) {
				throw new InvalidOptionException("usersFile", file, "a file that is there");
			}
			if (!Files.isRegularFile(path) || Files.size(path) > LARGEST_FILE) {
				// Reading a pipe or a device might never end
				throw new InvalidOptionException("usersFile", file, "an ordinary file of at most 16 MiB");
			}
			lines = Files.readAllLines(path);
		}
		catch (IOException | UncheckedIOException | java.nio.file.InvalidPathException ex) {
			throw new InvalidOptionException("usersFile", file, "a file that can be read, in UTF-8");
		}
		int number = 0;
		for (String line : lines) {
			number++;
			String user = line.strip();
			if (user.isEmpty() || user.startsWith("#")) {
				continue;
			}
			if (user.indexOf(':') <= 0) {
				throw new InvalidOptionException("usersFile", file,
						"name:hash in each line, as htpasswd prints it; line " + number + " is not");
			}
			add(name, file + ":" + number, user, users);
		}
	}

	private static void add(String middleware, String place, String user, Map<String, PasswordHash> users) {
		String name = name(user);
		PasswordHash hash = PasswordHash.read(user.substring(name.length() + 1).strip());
		if (hash != null) {
			users.put(name, hash);
		}
		else {
			logger.warn(
					"middleware={} from={} user={} problem=this hash is none of bcrypt of cost 4 to 16, MD5 ($apr1$, $1$) and {SHA};"
							+ " the user is left out",
					middleware, place, name);
		}
	}

	private static String name(String user) {
		return user.substring(0, user.indexOf(':'));
	}

	/** Whether a user has that password. Slow by intent. */
	boolean knows(Credentials credentials) {
		PasswordHash hash = this.users.get(credentials.user());
		boolean right = ((hash != null) ? hash : this.decoy).isOf(credentials.password());
		return right && hash != null;
	}

	@Override
	public String toString() {
		return this.users.size() + " users";
	}

}
