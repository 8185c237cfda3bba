package io.gatehouse.model.middleware;

import io.gatehouse.model.AllowEmpty;
import io.gatehouse.model.MiddlewareOptions;

/**
 * Refuses paths with characters that are encoded and mean something when decoded (Traefik
 * row F09).
 *
 * @param allowEncodedSlash whether {@code %2F} may be there
 * @param allowEncodedBackSlash whether {@code %5C} may be there
 * @param allowEncodedNullCharacter whether {@code %00} may be there
 * @param allowEncodedSemicolon whether {@code %3B} may be there
 * @param allowEncodedPercent whether {@code %25} may be there
 * @param allowEncodedQuestionMark whether {@code %3F} may be there
 * @param allowEncodedHash whether {@code %23} may be there
 */
@AllowEmpty
public record EncodedCharacters(boolean allowEncodedSlash, boolean allowEncodedBackSlash,
		boolean allowEncodedNullCharacter, boolean allowEncodedSemicolon, boolean allowEncodedPercent,
		boolean allowEncodedQuestionMark, boolean allowEncodedHash) implements MiddlewareOptions {

}
