/**
 * Speaks HTTP/2 with clients: frames, streams, windows and header blocks; knows no
 * exchanges.
 */
@NullMarked
package io.gatehouse.http.http2;

import org.jspecify.annotations.NullMarked;
