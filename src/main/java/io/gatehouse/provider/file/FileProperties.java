package io.gatehouse.provider.file;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the file provider (Traefik row I30).
 *
 * @param enabled whether files are read
 * @param filename one file
 * @param directory a folder, of which every {@code .yml}, {@code .yaml} and {@code .toml}
 * is read
 * @param watch whether changes are noticed
 * @param debugLogGeneratedTemplate whether what a template made is logged
 */
@ConfigurationProperties("gatehouse.providers.file")
public record FileProperties(@DefaultValue("false") boolean enabled, @Nullable String filename,
		@Nullable String directory, @DefaultValue("true") boolean watch,
		@DefaultValue("false") boolean debugLogGeneratedTemplate) {

}
