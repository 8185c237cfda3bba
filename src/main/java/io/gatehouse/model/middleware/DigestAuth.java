package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Lets users with a password in, by digests (Traefik row F17).
 *
 * @param users users as {@code htdigest} prints them, {@code name:realm:hash}
 * @param usersFile a file with one such user a line
 * @param removeHeader whether the server does not see the {@code Authorization} header
 * @param realm what a browser shows when it asks for the password (default
 * {@code traefik})
 * @param headerField a header that tells the server the user's name
 */
public record DigestAuth(List<Secret> users, @Nullable String usersFile, boolean removeHeader, @Nullable String realm,
		@Nullable String headerField) implements MiddlewareOptions {

	public DigestAuth {
		users = Absent.orCopy(users);
	}

}
