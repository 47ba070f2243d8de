package io.tollkeeper.api;

/**
 * The shape of a technical name: a letter (or a digit, where allowed) first, then letters, digits and a few signs, all of
 * ASCII. Checked by hand, because each event holds several names and a regular expression takes longer than the rest.
 */
public final class NameShape {

    private NameShape() {}

    /**
     * Tells whether the value is such a name.
     *
     * @param signs which characters are allowed besides letters and digits, except at the beginning
     * @param digitFirst whether it may begin with a digit
     * @param maxLength how many characters it may have
     */
    public static boolean matches(String value, String signs, boolean digitFirst, int maxLength) {
        if (value.isEmpty() || value.length() > maxLength) {
            return false;
        }
        if (!isLetter(value.charAt(0)) && !(digitFirst && isDigit(value.charAt(0)))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isLetter(c) && !isDigit(c) && signs.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
