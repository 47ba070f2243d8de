package io.tollkeeper.query.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One attempt of a settlement, as the log tells it. */
final class SettlementAttempt {

    private final long number;
    private final @Nullable String hash;
    private final @Nullable String channel;
    private final @Nullable Long builtAt;
    private final @Nullable Long validUntil;
    private String state;
    private @Nullable String reason;
    private long sendings;

    private SettlementAttempt(
            long number,
            String state,
            @Nullable String hash,
            @Nullable String channel,
            @Nullable Long builtAt,
            @Nullable Long validUntil) {
        this.number = number;
        this.state = state;
        this.hash = hash;
        this.channel = channel;
        this.builtAt = builtAt;
        this.validUntil = validUntil;
    }

    /** @throws IllegalArgumentException if a field is missing */
    static SettlementAttempt built(long number, Map<String, Object> attempt) {
        return new SettlementAttempt(
                number,
                "built",
                text(attempt, "hash"),
                text(attempt, "channel"),
                Micros.parse(text(attempt, "builtAt")),
                Micros.parse(text(attempt, "validUntil")));
    }

    static SettlementAttempt refused(long number, String reason) {
        var attempt = new SettlementAttempt(number, "refused", null, null, null, null);
        attempt.reason = reason;
        return attempt;
    }

    private static String text(Map<String, Object> attempt, String field) {
        if (attempt.get(field) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no text in " + field + " of attempt");
    }

    boolean isOf(String transaction) {
        return transaction.equals(hash);
    }

    boolean isOpen() {
        return state.equals("built") || state.equals("sent") || state.equals("unknown");
    }

    void sent(long times) {
        sendings = times;
        if (state.equals("built")) {
            state = "sent";
        }
    }

    void move(String to, @Nullable String why) {
        state = to;
        reason = why;
    }

    long number() {
        return number;
    }

    /** Returns all of it, as {@link ShownSettlements} shows a row: each part with its name, the free text by its length. */
    @Override
    public String toString() {
        var text = new StringBuilder()
                .append(number)
                .append(' ')
                .append(state)
                .append(" sendings=")
                .append(sendings);
        append(text, "hash", hash);
        append(text, "channel", channel);
        append(text, "built", builtAt == null ? null : SettlementFields.time(builtAt));
        append(text, "until", validUntil == null ? null : SettlementFields.time(validUntil));
        if (reason != null) {
            text.append(" reason=")
                    .append(reason.codePointCount(0, reason.length()))
                    .append(':')
                    .append(reason);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(' ').append(name).append('=').append(value);
        }
    }
}
