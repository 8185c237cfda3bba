package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Lets users with a password in (Traefik rows F15 and F16).
 *
 * @param users users as {@code htpasswd} prints them, {@code name:hash}; the hash is MD5
 * ({@code $apr1$}, {@code $1$}), {@code {SHA}} or bcrypt; a {@code $} is doubled only
 * where docker-compose reads it
 * @param usersFile a file with one such user a line, read when the middleware is made; a
 * user in {@code users} goes before one of the same name in the file
 * @param realm what a browser shows when it asks for the password (default
 * {@code traefik})
 * @param removeHeader whether the server does not see the {@code Authorization} header
 * @param headerField a header that tells the server the user's name
 */
public record BasicAuth(List<Secret> users, @Nullable String usersFile, @Nullable String realm, boolean removeHeader,
		@Nullable String headerField) implements MiddlewareOptions {

	public BasicAuth {
		users = Absent.orCopy(users);
		for (Secret user : users) {
			String plain = user.reveal();
			if (plain.indexOf(':') < 0 || plain.indexOf(':') != plain.lastIndexOf(':')) {
				throw new InvalidOptionException("users", user, "name:hash, as htpasswd prints it");
			}
		}
		if (users.isEmpty() && Absent.isEmpty(usersFile)) {
			throw new InvalidOptionException("users", null, "at least one user, or a usersFile");
		}
		HeaderSyntax.value("realm", realm);
		if (headerField != null && !headerField.isEmpty()) {
			HeaderSyntax.name("headerField", headerField);
		}
	}

}
