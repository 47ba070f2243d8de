package io.tollkeeper.api.settlement;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a settlement has come. */
public enum SettlementState {
    /** No attempt is under way; the next will be, or waits for its turn. */
    REQUESTED,
    /** An attempt is built, and may have been sent. */
    SUBMITTED,
    /** An attempt was sent, and nobody can tell yet whether it will be in a ledger. */
    UNKNOWN,
    /** A ledger holds the deduction. */
    SETTLED,
    /** No attempt succeeded, none can any more, and no other will be made unless somebody asks. */
    FAILED,
    /** As failed, and the books are put back. */
    COMPENSATED;

    /** Returns the word in the contract. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
