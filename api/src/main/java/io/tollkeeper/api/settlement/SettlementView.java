package io.tollkeeper.api.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.tenant.Vault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One settlement as people see it.
 *
 * @param position the place of its request in the log
 * @param reason why the last attempt or the settlement failed, or what is contradictory; null where nothing is to be told
 * @param hash of the transaction that settled it; null before
 * @param ledger that holds that transaction; null before
 */
public record SettlementView(
        SettlementId settlementId,
        long position,
        SettlementPurpose purpose,
        @Nullable Period period,
        Vault vault,
        Money amount,
        String contractRequestId,
        SettlementState state,
        boolean blocked,
        @Nullable String reason,
        @Nullable String hash,
        @Nullable Long ledger,
        Instant requestedAt,
        List<AttemptView> attempts) {

    public SettlementView {
        attempts = List.copyOf(attempts);
    }

    /**
     * One attempt.
     *
     * @param state {@code refused}, {@code built}, {@code sent}, {@code unknown}, {@code confirmed}, or how it ended
     * @param sendings how often its bytes were sent, at most
     * @param hash null, like what follows, where the contract refused it in simulation
     */
    public record AttemptView(
            int number,
            String state,
            int sendings,
            @Nullable String reason,
            @Nullable String hash,
            @Nullable String channel,
            @Nullable Instant builtAt,
            @Nullable Instant validUntil) {}
}
