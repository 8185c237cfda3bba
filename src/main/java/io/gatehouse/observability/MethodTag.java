package io.gatehouse.observability;

/**
 * A request's method as the tag {@code method} tells it: what clients make up is one
 * value (Traefik row J14).
 */
enum MethodTag {

	GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH, PRI, EXTENSION_METHOD;

	static MethodTag of(String method) {
		return switch (method) {
			case "GET" -> GET;
			case "HEAD" -> HEAD;
			case "POST" -> POST;
			case "PUT" -> PUT;
			case "DELETE" -> DELETE;
			case "CONNECT" -> CONNECT;
			case "OPTIONS" -> OPTIONS;
			case "TRACE" -> TRACE;
			case "PATCH" -> PATCH;
			case "PRI" -> PRI;
			default -> EXTENSION_METHOD;
		};
	}

}
