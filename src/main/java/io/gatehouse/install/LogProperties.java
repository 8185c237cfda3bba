package io.gatehouse.install;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of Gatehouse's own log (Traefik row A10).
 *
 * @param level the least level that is logged: {@code TRACE} {@code DEBUG} {@code INFO}
 * {@code WARN} {@code ERROR} {@code FATAL} or {@code PANIC}
 * @param format {@code common} or {@code json}
 * @param filePath the file that is written instead of standard output
 * @param noColor whether there are no colours
 */
@ConfigurationProperties("gatehouse.log")
record LogProperties(@Nullable String level, @DefaultValue("common") String format, @Nullable String filePath,
		@DefaultValue("false") boolean noColor) {

}
