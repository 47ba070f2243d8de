package io.tollkeeper.api.settlement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an attempt came to have no effect, for ever. */
public enum AttemptEnd {
    /** It was built, and not sent until no ledger could hold it any more: whoever was to send it had died. */
    NEVER_SENT,
    /**
     * The network did not take it when it was sent for the first and only time. Another may be built, but the books are not
     * put back for that: before, ledgers must prove it {@link #EXPIRED} too.
     */
    REJECTED,
    /** It is in a ledger, without effect; its sequence number and its fee are spent. */
    FAILED_ON_LEDGER,
    /** It is in no ledger and can be in none any more; see {@link ExpiryProof}. */
    EXPIRED;

    @JsonCreator
    public static AttemptEnd named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Returns the word in the contract and in the log. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
