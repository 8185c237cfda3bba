package io.gatehouse.api;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.routing.Status;
import org.jspecify.annotations.Nullable;

/**
 * How many things there are and how many are broken (Traefik row K08).
 *
 * @param http HTTP routers, services and middlewares
 * @param tcp the same for TCP
 * @param udp UDP routers and services
 * @param certificates certificates
 * @param features what is switched on
 * @param providers labels of the providers
 */
record Overview(Protocol http, Protocol tcp, Protocol udp, Section certificates, Features features,
		List<String> providers) {

	/**
	 * Things of one protocol.
	 *
	 * @param routers its routers
	 * @param services its services
	 * @param middlewares its middlewares; absent where it has none
	 */
	record Protocol(Section routers, Section services, @Nullable Section middlewares) {

	}

	/**
	 * Things of one kind.
	 *
	 * @param total how many there are
	 * @param warnings how many work though not quite
	 * @param errors how many do not work
	 */
	@JsonInclude(Include.ALWAYS)
	record Section(int total, int warnings, int errors) {

		/** No things at all. */
		static final Section NONE = new Section(0, 0, 0);

		static <T> Section of(Collection<T> things, Function<T, Status> status) {
			return new Section(things.size(), count(things, status, Status.WARNING),
					count(things, status, Status.DISABLED));
		}

		private static <T> int count(Collection<T> things, Function<T, Status> status, Status wanted) {
			return (int) things.stream().map(status).filter(wanted::equals).count();
		}

	}

	/**
	 * What is switched on.
	 *
	 * @param tracing where traces go; empty for nowhere
	 * @param metrics where metrics go; empty for nowhere
	 * @param accessLog whether requests are logged
	 */
	@JsonInclude(Include.ALWAYS)
	record Features(String tracing, String metrics, boolean accessLog) {

	}

}
