package io.tollkeeper.api;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * The rule for every free-form string: no U+0000, no unpaired surrogate, a bounded length in UTF-8.
 *
 * <p>PostgreSQL refuses U+0000, and an unpaired surrogate cannot be written as UTF-8: two different keys would become one.
 */
public final class CleanText {

    private CleanText() {}

    /**
     * Returns the value when it is clean, holds a visible character, and takes at most {@code maxBytes} bytes of UTF-8.
     *
     * @throws IllegalArgumentException with a sentence that starts with {@code name} otherwise
     */
    public static String require(String name, String value, int maxBytes) {
        requireNonNull(value, name);
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        if (!isClean(value)) {
            throw new IllegalArgumentException(name + " must not hold U+0000 or an unpaired surrogate");
        }
        // No code point takes more than three bytes per char, so most strings need no encoding to be measured.
        if (value.length() > maxBytes
                || (value.length() * 3 > maxBytes && value.getBytes(StandardCharsets.UTF_8).length > maxBytes)) {
            throw new IllegalArgumentException(name + " must take at most " + maxBytes + " bytes of UTF-8");
        }
        return value;
    }

    /** Tells whether the value holds neither U+0000 nor an unpaired surrogate. */
    public static boolean isClean(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == value.length()
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
