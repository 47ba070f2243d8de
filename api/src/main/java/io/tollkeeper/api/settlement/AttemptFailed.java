package io.tollkeeper.api.settlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An attempt is dead: it had no effect and never will.
 *
 * @param ledger the ledger that holds it, if one does
 * @param proof of its expiry, if that is how it ended
 */
@Revision("1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptFailed(
        SettlementId settlementId,
        String hash,
        AttemptEnd end,
        String reason,
        @Nullable Long ledger,
        @Nullable ExpiryProof proof)
        implements SettlementEvent {}
