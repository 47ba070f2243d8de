package io.tollkeeper.logging;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Blots secrets out of what is logged: those this server was given, wherever they stand, and whatever has the form of one.
 * It rather takes too much than too little.
 */
public final class Redaction {

    static final String BLOT = "[REDACTED]";

    /** What is longer is cut, so that a hostile line cannot keep the log busy. */
    private static final int MAX_LENGTH = 32 * 1024;

    private static final String NAMES =
            "(?:pass(?:word|wd|phrase)?|pwd|secrets?|seed|credentials?|authorization|cookie|jwt"
                    + "|[a-z_-]{0,40}(?:password|secret|token|api[_-]?key|private[_-]?key|_key|-key))";

    /** Each keeps its first group and loses the rest. None takes more than linear time, whatever it is given. */
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("()\\beyJ[\\w-]{4,2000}+\\.[\\w-]{4,}(?:\\.[\\w-]*)?"), // JSON Web Tokens
            Pattern.compile("()(?<![A-Z2-7])S[A-Z2-7]{55}(?![A-Z2-7])"), // Stellar's secret seeds
            Pattern.compile("()whsec_[\\w+/=-]+"), // secrets of webhooks
            Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)[\\w.~+/=-]{6,}"),
            Pattern.compile("(://[^\\s/:@]*:)[^\\s/@]+(?=@)"), // passwords in addresses
            Pattern.compile("()(?<![\\w+/-])[A-Za-z0-9+/]{43}=(?![=\\w])"), // keys of 32 bytes in base64
            Pattern.compile("(?i)(\\b" + NAMES + "[\"']?\\s*[=:]\\s*)(?:\"[^\"]*\"|'[^']*'|[^\\s\"',;&}\\])]+)"));

    private static volatile List<String> known = List.of();

    private Redaction() {}

    /** Remembers the secrets of this server, each as it stands, instead of those remembered before. */
    public static void remember(Collection<String> secrets) {
        known = secrets.stream()
                .filter(secret -> !secret.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Returns a text without secrets. */
    public static String of(String text) {
        String clean = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
        for (String secret : known) {
            clean = clean.replace(secret, BLOT);
        }
        for (Pattern form : FORMS) {
            clean = form.matcher(clean).replaceAll("$1" + BLOT);
        }
        return clean;
    }
}
