package io.tollkeeper.query.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the log says that has become of one settlement, by the audit's own rules; its events come in their order. */
final class SettlementCourse {

    static final String SETTLED = "settled";

    private static final String REQUESTED = "requested";
    private static final String VAULT = "vault";
    private static final String REASON = "reason";
    private static final String HASH = "hash";

    private final String id;
    private final List<SettlementAttempt> attempts = new ArrayList<>();
    private @Nullable Request request;
    private String state = REQUESTED;
    private boolean blocked;
    private @Nullable String reason;
    private @Nullable String hash;
    private @Nullable Long ledger;

    /**
     * What is asked for, once and for all.
     *
     * @param position its place in the log
     * @param period null for a deduct
     * @param amount minor units
     * @param at microseconds since 1970
     */
    record Request(
            long position,
            String purpose,
            @Nullable String period,
            String network,
            String vault,
            long amount,
            String contractRequestId,
            long at) {}

    SettlementCourse(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Returns what was asked for; null while the log has no request. */
    @Nullable
    Request request() {
        return request;
    }

    String state() {
        return state;
    }

    boolean isBlocked() {
        return blocked;
    }

    @Nullable
    String reason() {
        return reason;
    }

    /** Returns the hash of the transaction that settled it; null before. */
    @Nullable
    String hash() {
        return hash;
    }

    /** Returns the ledger that holds that transaction; null before. */
    @Nullable
    Long ledger() {
        return ledger;
    }

    List<SettlementAttempt> attempts() {
        return attempts;
    }

    /**
     * Takes the next event in.
     *
     * @throws IllegalArgumentException if its payload cannot be understood
     * @throws java.time.DateTimeException if a time in it is none
     */
    void take(SettlementStep step, long position, JsonFields event) {
        switch (step) {
            case REQUESTED -> request(position, event);
            case BUILT -> {
                attempts.add(SettlementAttempt.built(event.number("number"), event.object("attempt")));
                move("submitted", null);
            }
            case SENT -> tried(event).forEach(attempt -> attempt.sent(event.number("sending")));
            case OUTCOME_UNKNOWN -> {
                String why = event.text(REASON);
                tried(event).forEach(attempt -> attempt.move("unknown", why));
                move("unknown", why);
            }
            case ATTEMPT_REFUSED -> {
                reason = event.text(REASON);
                attempts.add(SettlementAttempt.refused(event.number("number"), event.text(REASON)));
            }
            case ATTEMPT_FAILED -> {
                String why = event.text(REASON);
                String end = event.text("end");
                tried(event).forEach(attempt -> attempt.move(end, why));
                move(REQUESTED, why);
                blocked = false;
            }
            case CONFIRMED -> confirm(event);
            case BLOCKED -> {
                blocked = true;
                reason = event.text("contradiction");
            }
            case RESOLVED -> resolve(event.text(REASON));
            case FAILED -> move("failed", event.text(REASON));
            case COMPENSATED -> move("compensated", event.text(REASON));
            case RETRIED -> move(REQUESTED, null);
        }
    }

    private void request(long position, JsonFields event) {
        if (request != null) {
            return;
        }
        String purpose = event.text("purpose");
        Map<String, Object> vault = event.object(VAULT);
        request = new Request(
                position,
                purpose,
                purpose.equals("immediate") ? null : event.text("period"),
                String.valueOf(vault.get("network")),
                String.valueOf(vault.get("contract")),
                Long.parseLong(event.text("amount")),
                event.text("contractRequestId"),
                Micros.parse(event.text("requestedAt")));
    }

    private void confirm(JsonFields event) {
        tried(event).forEach(attempt -> attempt.move("confirmed", null));
        move(SETTLED, null);
        blocked = false;
        hash = event.text(HASH);
        ledger = event.number("ledger");
    }

    private void resolve(String why) {
        attempts.stream().filter(SettlementAttempt::isOpen).forEach(attempt -> attempt.move("abandoned", why));
        blocked = false;
        reason = state.equals(SETTLED) ? null : why;
    }

    private void move(String to, @Nullable String why) {
        state = to;
        reason = why;
    }

    private List<SettlementAttempt> tried(JsonFields event) {
        String wanted = event.text(HASH);
        return attempts.stream().filter(attempt -> attempt.isOf(wanted)).toList();
    }
}
