package io.gatehouse.middleware;

/**
 * One try of a buffered request, as conditions see it (Traefik row F37).
 *
 * @param count which try it was, from 1
 * @param status the status that it has given
 * @param method the request's method
 */
record BufferedAttempt(int count, int status, String method) {

	boolean isNetworkError() {
		return this.status == 502 || this.status == 504;
	}

}
