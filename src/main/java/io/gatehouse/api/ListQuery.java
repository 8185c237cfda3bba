package io.gatehouse.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.gatehouse.routing.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What the query of a list asks for: which things, in which order, and which page of them
 * (Traefik rows K03 and K04).
 *
 * @param parameters the query's parameters; of several with one name the first counts
 */
record ListQuery(MultiValueMap<String, String> parameters) {

	private static final int PER_PAGE = 100;

	/** Whether things of that status are wanted. */
	boolean wants(Status status) {
		String wanted = first("status");
		return wanted.isEmpty() || wanted.equalsIgnoreCase(status.toString());
	}

	/** Whether things with one of these texts are wanted. */
	boolean finds(@Nullable String... texts) {
		String wanted = first("search").toLowerCase(Locale.ROOT);
		for (String text : texts) {
			if (text != null && text.toLowerCase(Locale.ROOT).contains(wanted)) {
				return true;
			}
		}
		return wanted.isEmpty();
	}

	/** Whether routers to that service are wanted. */
	boolean wantsService(@Nullable String service) {
		String wanted = first("serviceName");
		if (wanted.isEmpty()) {
			return true;
		}
		// A router may name its service without the provider that both are from.
		boolean qualified = service != null && service.contains("@");
		return (qualified ? wanted : wanted.split("@", 2)[0]).equals(service);
	}

	/** Whether routers with these middlewares are wanted. */
	boolean wantsMiddleware(List<String> middlewares) {
		String wanted = first("middlewareName");
		return wanted.isEmpty() || middlewares.contains(wanted);
	}

	/** Whether things of that kind are wanted. */
	boolean wantsKind(String kind) {
		String wanted = first("kind");
		return wanted.isEmpty() || wanted.equals(kind);
	}

	/**
	 * What works least comes first: an order that Traefik does not have, for whoever
	 * looks for trouble.
	 * @param status the status of a thing
	 */
	static <T> Comparator<T> severity(Function<T, Status> status) {
		return Comparator.comparing(status).reversed();
	}

	/**
	 * The order asked for; by name where none is, and among equals.
	 * @param orders the orders there are, by the name that {@code sortBy} gives
	 * @param name the name of a thing
	 */
	<T> Comparator<T> order(Map<String, Comparator<T>> orders, Function<T, String> name) {
		Comparator<T> byName = Comparator.comparing(name);
		Comparator<T> asked = orders.get(first("sortBy"));
		Comparator<T> order = (asked != null) ? asked.thenComparing(byName) : byName;
		String direction = first("direction");
		return (direction.isEmpty() || "asc".equals(direction)) ? order : order.reversed();
	}

	/**
	 * The page asked for.
	 * @param total how many things there are
	 * @throws ApiException if there is no such page
	 */
	Page page(int total) {
		long size = number("per_page", PER_PAGE);
		long page = number("page", 1);
		long from = (page - 1) * size;
		if (from != 0 && from >= total) {
			throw ApiException.invalid("page: " + page + ", per_page: " + size);
		}
		return new Page((int) from, (int) Math.min(from + size, total), (from + size < total) ? page + 1 : 1);
	}

	private long number(String name, int otherwise) {
		String text = first(name);
		if (text.isEmpty()) {
			return otherwise;
		}
		long value = text.matches("[+-]?[0-9]{1,9}") ? Long.parseLong(text) : 0;
		if (value <= 0) {
			throw ApiException.invalid(name + ": " + value);
		}
		return value;
	}

	private String first(String name) {
		String value = this.parameters.getFirst(name);
		return (value != null) ? value : "";
	}

	/**
	 * Part of a list.
	 *
	 * @param from index of its first thing
	 * @param to index behind its last
	 * @param next number of the page that follows; 1 if none does
	 */
	record Page(int from, int to, long next) {

	}

}
