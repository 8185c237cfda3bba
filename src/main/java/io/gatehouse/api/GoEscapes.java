package io.gatehouse.api;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Escapes in JSON what Go's encoder does beyond the must: what means something in HTML or
 * ends a line in JavaScript (Traefik row K13).
 */
final class GoEscapes extends CharacterEscapes {

	private static final long serialVersionUID = 1L;

	private static final Map<Integer, SerializableString> ESCAPES = Map.of((int) '<', new SerializedString("\\u003c"),
			(int) '>', new SerializedString("\\u003e"), (int) '&', new SerializedString("\\u0026"), 0x2028,
			new SerializedString("\\u2028"), 0x2029, new SerializedString("\\u2029"));

	private static final int[] ASCII = CharacterEscapes.standardAsciiEscapesForJSON();

	static {
		ESCAPES.keySet().stream().filter((character) -> character < ASCII.length).forEach((character) -> {
			ASCII[character] = CharacterEscapes.ESCAPE_CUSTOM;
		});
	}

	@Override
	public int[] getEscapeCodesForAscii() {
		return ASCII;
	}

	@Override
	public @Nullable SerializableString getEscapeSequence(int character) {
		return ESCAPES.get(character);
	}

}
